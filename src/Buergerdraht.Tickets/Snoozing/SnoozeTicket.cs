using System.Globalization;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;

namespace Buergerdraht.Tickets.Snoozing;

/// <summary>Puts a ticket off until a moment; it comes back by itself, or when the citizen writes.</summary>
public sealed class SnoozeTicket(Db db, TicketDesk desk)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Snoozes.</summary>
    /// <exception cref="FieldInvalid">The moment has passed or is more than a year away.</exception>
    public async Task Run(string number, DateTimeOffset until, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.ReplyToTickets, ct);
        var now = desk.Now;
        if (until <= now || until > now + Longest)
        {
            throw new FieldInvalid("until", "rule.snooze-range");
        }

        ticket.State = TicketState.Snoozed;
        db.Add(new Snooze { Id = Ids.New(), TicketId = ticket.Id, Until = until, At = now, By = desk.Viewer.StaffId });
        desk.Note(ticket, "snoozed", new() { ["until"] = until.ToString("O", CultureInfo.InvariantCulture) });
        await desk.Save(ct);
    }
}
