namespace Buergerdraht.Town.Tests;

public sealed class ReferenceTests
{
    private static readonly HashSet<string> UnitKeys = [.. TownData.Units.Select(u => u.Key)];
    private static readonly HashSet<string> ServiceKeys = [.. TownData.Catalogue.Services.Select(s => s.Key)];
    private static readonly HashSet<string> Logins = [.. TownData.Staff.Select(s => s.Login)];

    [Fact]
    public void Units_form_one_tree_of_three_levels()
    {
        Assert.Equal(TownData.Units.Length, UnitKeys.Count);
        Assert.InRange(TownData.Units.Length, 22, 30);
        Assert.Equal("town", Assert.Single(TownData.Units, u => u.Parent is null).Key);
        var parents = TownData.Units.ToDictionary(u => u.Key, u => u.Parent);
        Assert.Equal(2, TownData.Units.Max(u => Depth(u.Key)));
        Assert.Equal("youth", Assert.Single(TownData.Units, u => u.Confidential).Key);

        int Depth(string key) => parents[key] is { } parent ? 1 + Depth(parent) : 0;
    }

    [Fact]
    public void Opening_hours_are_ordered_intervals()
    {
        string[] days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        foreach (var unit in TownData.Units)
        {
            Assert.NotEmpty(unit.Hours);
            Assert.Empty(unit.Hours.Keys.Except(days));
            foreach (var moments in unit.Hours.Values.Select(day => day.SelectMany(x => x).Select(Parse).ToArray()))
            {
                Assert.Equal(moments.Order().Distinct(), moments);
                Assert.True(moments.Length % 2 == 0, unit.Key);
            }
        }

        Assert.Contains(TownData.Units, u => u.Hours.Values.Any(day => day.Length == 2));

        static TimeOnly Parse(string text) => TimeOnly.ParseExact(text, "HH:mm");
    }

    [Fact]
    public void Staff_are_distinct_and_belong_to_units()
    {
        Assert.InRange(TownData.Staff.Length, 28, 40);
        Assert.Equal(TownData.Staff.Length, Logins.Count);
        Assert.Equal(TownData.Staff.Length, TownData.Staff.Select(s => s.Initials).Distinct().Count());
        Assert.All(TownData.Staff, s => Assert.Empty(s.Units.Except(UnitKeys)));
        Assert.All(TownData.Staff, s => Assert.Equal($"{s.Login}@musterstadt.example", s.Email));
        Assert.Equal(
            ["administrator", "agent", "auditor", "social-media", "team-lead"],
            TownData.Staff.Select(s => s.Role).Distinct().Order(StringComparer.Ordinal));
        Assert.All(UnitKeys, unit => Assert.Contains(TownData.Staff, s => s.Units.Contains(unit)));
    }

    [Fact]
    public void Services_are_distinct_and_belong_to_a_unit()
    {
        var services = TownData.Catalogue.Services;
        Assert.InRange(services.Length, 45, 70);
        Assert.Equal(services.Length, ServiceKeys.Count);
        Assert.Equal(services.Length, services.Select(s => s.Leika).Distinct().Count());
        Assert.All(services, s => Assert.Matches("^99[0-9]{12}$", s.Leika));
        Assert.All(services, s => Assert.Contains(s.Unit, UnitKeys));
        Assert.All(services, s => Assert.Contains(s.Retention, TownData.Catalogue.RetentionClasses.Keys));
        Assert.All(services, s => Assert.NotEmpty(s.Keywords));
    }

    [Fact]
    public void Conversations_name_existing_units_services_and_staff()
    {
        Assert.Equal(TownData.Conversations.Length, TownData.Conversations.Select(c => c.Slug).Distinct().Count());
        foreach (var c in TownData.Conversations)
        {
            Assert.True(UnitKeys.Contains(c.Unit) && ServiceKeys.Contains(c.Service), c.Slug);
            Assert.True(c.Assignee is null || Logins.Contains(c.Assignee), c.Slug);
            foreach (var item in c.Items)
            {
                var byStaff = item.Kind is "out" or "note" or "interim" or "handover" or "forward";
                Assert.True(byStaff ? Logins.Contains(item.By!) : item.By is null, c.Slug);
                Assert.True(item.To is null || (item.Kind == "handover" && UnitKeys.Contains(item.To)), c.Slug);
            }
        }
    }

    [Fact]
    public void Followups_name_existing_people_units_and_services()
    {
        var slugs = TownData.Conversations.Select(c => c.Slug).ToHashSet();
        foreach (var f in TownData.Followups)
        {
            Assert.True(UnitKeys.Contains(f.Unit) && ServiceKeys.Contains(f.Service), f.Subject);
            Assert.True(f.Assignee is null || Logins.Contains(f.Assignee), f.Subject);
            Assert.True(f.Answer is null || Logins.Contains(f.Answer.By), f.Subject);
            Assert.True(f.Citizen.ValueKind != System.Text.Json.JsonValueKind.String || slugs.Contains(f.Citizen.GetString()!), f.Subject);
        }
    }

    [Fact]
    public void Every_service_and_every_member_of_staff_has_work()
    {
        var used = TownData.Conversations.Select(c => c.Service).Concat(TownData.Followups.Select(f => f.Service)).ToHashSet();
        Assert.Empty(ServiceKeys.Except(used));
        Assert.Empty(Logins.Except(TownData.Conversations.SelectMany(c => c.Items).Select(i => i.By ?? "")));
    }
}
