using System.Globalization;
using System.Text.Json;
using Buergerdraht.Platform;
using Buergerdraht.Tickets.Hub;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>Shows what happened to a ticket. Events that a message or its delivery shows already are left out.</summary>
internal static class Happenings
{
    /// <summary>Kinds that stand in the timeline.</summary>
    public static readonly string[] Shown =
    [
        "opened", "assigned", "unassigned", "handed-over", "forwarded", "snoozed", "woken", "closed", "reopened", "reopened-by-citizen", "withdrawn", "junk", "not-junk",
        "undone", "promise-broken-outer", "promise-broken-inner", "promise-broken-update", "bounced", "agreed",
    ];

    public static HappeningEntry Of(TicketEvent happened, string citizen, Texts texts)
    {
        var values = happened.Values is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : [];
        var (who, to) = (happened.ActorName ?? "", values.GetValueOrDefault("to") ?? "");
        HappeningEntry Entry(Happening kind, string by, string what = "", string? reason = null) => new(happened.Id.ToString("n"), happened.At, kind, by, what, reason);
        return happened.Kind switch
        {
            "opened" => Entry(Happening.Opened, citizen),
            "assigned" when to == who => Entry(Happening.Taken, who),
            "assigned" => Entry(Happening.Assigned, who, to),
            "unassigned" => Entry(Happening.PutBack, who),
            "handed-over" => Entry(Happening.HandedOver, who, to, values.GetValueOrDefault("reason")),
            "forwarded" => Entry(Happening.Forwarded, who, to),
            "snoozed" => Entry(Happening.Snoozed, who, Moment(values.GetValueOrDefault("until"), texts)),
            "woken" => Entry(Happening.Woken, who),
            "closed" => Entry(Happening.Closed, who),
            "withdrawn" => Entry(Happening.Closed, citizen),
            "reopened" => Entry(Happening.Reopened, who),
            "reopened-by-citizen" => Entry(Happening.Reopened, citizen),
            "junk" => Entry(Happening.MarkedJunk, who),
            "not-junk" => Entry(Happening.UnmarkedJunk, who),
            "undone" => Entry(Happening.Undone, who),
            "bounced" => Entry(Happening.Bounced, "", citizen),
            "agreed" => Entry(Happening.Agreed, who, to),
            _ => Entry(Happening.PromiseBroken, ""),
        };
    }

    private static string Moment(string? iso, Texts texts) =>
        DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) ? texts.Moment(moment) : "";
}
