using System.Globalization;

namespace Buergerdraht.Town.Tests;

public sealed class CoverageTests
{
    private static readonly Conversation[] All = TownData.Conversations;

    [Fact]
    public void There_is_enough_for_three_hundred_tickets()
    {
        Assert.InRange(All.Length, 155, int.MaxValue);
        Assert.InRange(All.Sum(c => c.Items.Length), 420, int.MaxValue);
        Assert.InRange(TownData.Followups.Length, 145, int.MaxValue);
        Assert.All(All, c => Assert.InRange(c.Items.Length, 1, 8));
    }

    [Theory]
    [InlineData("de", 125)]
    [InlineData("en", 9)]
    [InlineData("fr", 5)]
    [InlineData("it", 4)]
    [InlineData("pl", 5)]
    [InlineData("tr", 5)]
    [InlineData("ku", 4)]
    public void Languages_are_covered(string language, int atLeast) =>
        Assert.InRange(All.Count(c => c.Citizen.Language == language), atLeast, int.MaxValue);

    [Fact]
    public void States_channels_kinds_and_forms_of_address_are_covered()
    {
        AssertSame(["done", "junk", "new", "open", "waiting"], All.Select(c => c.State));
        AssertSame(["counter", "email", "letter", "phone", "web"], All.Select(c => c.Channel));
        AssertSame(
            ["autoreply", "bounce", "forward", "handover", "in", "interim", "note", "out"],
            All.SelectMany(c => c.Items).Select(i => i.Kind));
        AssertSame(["Sie", "du"], All.Select(c => c.Citizen.Preferred));
        Assert.Equal(3, All.Count(c => c.State == "junk"));

        static void AssertSame(string[] expected, IEnumerable<string> found) =>
            Assert.Equal(expected, found.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void States_agree_with_what_happened()
    {
        foreach (var c in All)
        {
            var kinds = c.Items.Select(i => i.Kind).ToArray();
            Assert.True(c.Items[0] is { Kind: "in", AfterHours: 0 } && c.Items.Skip(1).All(i => i.AfterHours > 0), c.Slug);
            Assert.True(c.State != "new" || (kinds.Length == 1 && c.Assignee is null), c.Slug);
            Assert.True(c.State is "new" or "junk" || (c.Assignee is not null && kinds.Intersect(["out", "interim"]).Any()), c.Slug);
            Assert.True(c.Rating is null || (c.State == "done" && c.Rating is >= 1 and <= 5), c.Slug);
            Assert.False(string.IsNullOrWhiteSpace(c.Subject) || c.Items.Any(i => string.IsNullOrWhiteSpace(i.Text)), c.Slug);
            Assert.True(c.Channel is not ("email" or "web") || c.Citizen.Email is not null, c.Slug);
        }

        Assert.All(TownData.Followups, f => Assert.True((f.State == "new") == (f.Answer is null), f.Subject));
    }

    [Fact]
    public void Nothing_happens_in_the_future()
    {
        Assert.All(All, c => Assert.True(c.AgeDays is >= 0 and <= 55 && c.Items.Sum(i => i.AfterHours) <= c.AgeDays * 24, c.Slug));
        Assert.All(TownData.Followups, f => Assert.True(f.AgeDays is >= 0 and <= 55 && (f.Answer?.AfterHours ?? 0) <= f.AgeDays * 24, f.Subject));
        Assert.All(All.Select(c => c.At).Concat(TownData.Followups.Select(f => f.At)), at => Assert.True(TimeOnly.TryParseExact(at, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), at));
        Assert.Contains(All, c => string.CompareOrdinal(c.At, "06:00") < 0);
        Assert.Contains(All, c => string.CompareOrdinal(c.At, "22:00") > 0);
    }

    [Fact]
    public void People_are_different_people()
    {
        Assert.Equal(All.Length, All.Select(c => c.Citizen.Name).Distinct().Count());
        var addresses = All.Select(c => c.Citizen.Email).Where(e => e is not null).ToArray();
        Assert.Equal(addresses.Length, addresses.Distinct().Count());
    }

    [Fact]
    public void Photos_and_places_are_named_in_the_facts()
    {
        using var facts = TownData.Json("facts.json");
        var motifs = facts.RootElement.GetProperty("motifs").EnumerateObject().Select(m => m.Name).ToHashSet();
        var streets = facts.RootElement.GetProperty("streets").EnumerateArray().Select(s => s.GetString()!).ToArray();
        Assert.InRange(streets.Distinct().Count(), 60, 80);
        Assert.Equal(motifs, All.SelectMany(c => c.Photos ?? []).ToHashSet());
        Assert.All(
            All.Where(c => c.Place is not null).Select(c => c.Place!),
            p => Assert.True(p.Lat is > 51.3 and < 51.4 && p.Lon is > 6.3 and < 6.5 && streets.Any(s => p.Text.Contains(s, StringComparison.Ordinal)), p.Text));
    }
}
