using System.Data.Common;
using System.Globalization;
using Buergerdraht.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Tests.Http;

public sealed class AuditJourneys(TownDesk town) : IClassFixture<TownDesk>
{
    private const string Audit = "/desk/administration/audit";

    [Fact]
    public async Task What_was_done_is_said_in_words_of_either_language()
    {
        var number = await town.Mail("Wird protokolliert");
        var jana = await town.As(town.Jana);
        await jana.Post(await jana.Page($"/desk/tickets/{number}"), $"/desk/tickets/{number}/closure");
        var ada = await town.As(town.Admin);
        await ada.Post(await ada.Page($"/desk/administration/staff/{town.Tom.Id}"), $"/desk/administration/staff/{town.Tom.Id}/roles", ("role", "Lead"), ("unit", town.Roads.Id.ToString()));

        var german = await ada.Page(Audit);
        Assert.Contains("Anliegen erledigt", german.QuerySelector(".table--audit")!.TextContent, StringComparison.Ordinal);
        var given = german.QuerySelectorAll(".table--audit tbody tr").First(r => r.TextContent.Contains("Rolle gegeben", StringComparison.Ordinal)).TextContent;
        Assert.Contains("Ada Berg", given, StringComparison.Ordinal);
        Assert.Contains("Tom Vogel", given, StringComparison.Ordinal);
        Assert.Contains("Rolle: Leitung · Einheit: Tiefbauamt", given, StringComparison.Ordinal);
        ada.Client.DefaultRequestHeaders.Remove("Accept-Language");
        ada.Client.DefaultRequestHeaders.Add("Accept-Language", "en");
        Assert.Contains("Ticket closed", (await ada.Page(Audit)).QuerySelector(".table--audit")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM audit_entries")]
    [InlineData("UPDATE audit_entries SET action = 'x'")]
    public async Task The_database_of_a_town_forgets_and_changes_nothing(string sql)
    {
        await town.In(async db =>
        {
            db.Add(new AuditEntry { Id = Platform.Storage.Ids.New(), At = town.Clock.GetUtcNow(), ActorKind = ActorKind.House, Action = "kept", Subject = sql, Details = "{}" });
            return await db.SaveChangesAsync();
        });
        await Assert.ThrowsAnyAsync<DbException>(() => town.In(db => db.Database.ExecuteSqlRawAsync(sql)));
        Assert.True(await town.In(db => db.Set<AuditEntry>().AnyAsync(e => e.Action == "kept" && e.Subject == sql)));
    }

    [Fact]
    public async Task The_log_is_filtered_by_person_action_ticket_and_day()
    {
        var (one, two) = (await town.Mail("Erstes Protokoll"), await town.Mail("Zweites Protokoll"));
        var jana = await town.As(town.Jana);
        foreach (var number in new[] { one, two })
        {
            await jana.Post(await jana.Page($"/desk/tickets/{number}"), $"/desk/tickets/{number}/assignment", ("assignee", "me"));
        }

        await jana.Post(await jana.Page($"/desk/tickets/{two}"), $"/desk/tickets/{two}/closure");
        var ada = await town.As(town.Admin);
        async Task<IReadOnlyList<string>> Rows(string query) => [.. (await ada.Page($"{Audit}?{query}")).QuerySelectorAll(".table--audit tbody tr").Select(r => r.TextContent)];

        Assert.Equal(2, (await Rows($"q={two}")).Count);
        Assert.Single(await Rows($"q={two}&what=ticket.closed"));
        var taken = await Rows($"who={town.Jana.Id}&q={one}");
        Assert.True(taken.Count == 1, $"{one}: " + string.Join('|', taken));
        Assert.Empty(await Rows($"who={town.Tom.Id}&q={two}"));
        var today = town.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(2, (await Rows($"q={two}&from=2020-01-01&to={town.Clock.GetUtcNow().AddDays(2):yyyy-MM-dd}")).Count);
        Assert.Empty(await Rows($"q={two}&to=2020-01-01"));
        Assert.NotEmpty(await Rows("from=unsinn&to=9999-99-99&who=7"));
        var page = await ada.Page($"{Audit}?what=ticket.closed&from={today}");
        Assert.Equal("ticket.closed", page.QuerySelector("#what option[selected]")!.GetAttribute("value"));
        Assert.Equal(today, page.QuerySelector("#from")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Pages_of_a_filtered_log_keep_the_filter_and_lose_nothing()
    {
        await town.In(async db =>
        {
            for (var i = 0; i < 230; i++)
            {
                db.Add(new AuditEntry { Id = Platform.Storage.Ids.New(), At = town.Clock.GetUtcNow(), ActorKind = ActorKind.House, Action = "junk.purged", Subject = "1970-000001", Details = $$"""{"tickets":{{i}}}""" });
            }

            return await db.SaveChangesAsync();
        });
        await town.Until(async db => await db.Set<AuditEntry>().CountAsync(e => e.Action == "junk.purged" && e.Seq != null) == 230);
        var ada = await town.As(town.Admin);
        var seen = new List<string>();
        for (var next = $"{Audit}?what=junk.purged"; next is not null;)
        {
            var page = await ada.Page(next);
            seen.AddRange(page.QuerySelectorAll(".table--audit tbody tr td:last-child").Select(d => d.TextContent));
            next = page.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(230, seen.Count);
        Assert.Equal(230, seen.Distinct().Count());
        Assert.All(seen, s => Assert.StartsWith("Anliegen: ", s, StringComparison.Ordinal));
    }
}
