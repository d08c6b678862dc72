using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;

namespace Buergerdraht.Tickets.Handovers;

/// <summary>Gives a ticket to another unit, with everything said so far; the citizen starts over nowhere.</summary>
public sealed class HandOverTicket(Db db, TicketDesk desk, UnitTree units)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 2000;

    /// <summary>Hands over; promises keep running.</summary>
    /// <exception cref="FieldInvalid">The unit is unknown or the same, or the reason is missing.</exception>
    public async Task Run(string number, Guid unit, string reason, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.HandOverTickets, ct);
        var target = (units.IsClosed(unit) ? null : units.Find(unit)) ?? throw new FieldInvalid("unit", "rule.unit-unknown");
        if (target.Id == ticket.UnitId)
        {
            throw new FieldInvalid("unit", "rule.unit-same");
        }

        reason = reason.Trim();
        if (reason.Length is 0 or > LongestReason)
        {
            throw new FieldInvalid("reason", "rule.reason-missing", ("max", LongestReason));
        }

        var from = ticket.UnitId;
        db.Add(new Handover { Id = Ids.New(), TicketId = ticket.Id, FromUnitId = from, ToUnitId = target.Id, Reason = reason, By = desk.Viewer.StaffId, At = desk.Now });
        ticket.UnitId = target.Id;
        ticket.AssigneeId = null;
        if (ticket.State is TicketState.Waiting or TicketState.Snoozed)
        {
            ticket.State = TicketState.Open;
        }

        desk.Note(ticket, "handed-over", new() { ["from"] = units.Find(from)?.Name ?? "", ["to"] = target.Name, ["reason"] = reason }, from);
        await desk.Save(ct);
    }
}
