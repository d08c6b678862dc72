using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Tickets.Hub;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>What the viewer may do with a ticket, and what there is to choose from.</summary>
public sealed class TicketChoices(TicketDesk desk, StaffDirectory staff, UnitTree tree, Frames frames, Texts texts)
{
    private static readonly TimeSpan Morning = TimeSpan.FromHours(9);

    /// <summary>The choices.</summary>
    public async Task<TicketActions> Run(Ticket ticket, CancellationToken ct)
    {
        var viewer = desk.Viewer;
        bool May(Right right) => viewer.Can(right, ticket.UnitId);
        var active = ticket.IsActive;
        return new TicketActions
        {
            Take = active && ticket.AssigneeId != viewer.StaffId && May(Right.AssignTickets),
            Colleagues = active && May(Right.AssignTickets) ? (await staff.Now(ct)).WhoSee(ticket.UnitId, tree) : [],
            Units = active && May(Right.HandOverTickets) ? frames.Choices(tree.All.Where(u => u.Id != ticket.UnitId && !tree.IsClosed(u.Id)).Select(u => u.Id)) : [],
            Forward = active && May(Right.HandOverTickets),
            Snooze = active && May(Right.ReplyToTickets) ? Moments() : [],
            Close = active && May(Right.CloseTickets),
            Reopen = ticket.State == TicketState.Done && May(Right.CloseTickets),
            MarkJunk = ticket.State != TicketState.Junk && May(Right.MarkJunk),
            UnmarkJunk = ticket.State == TicketState.Junk && May(Right.MarkJunk),
        };
    }

    private List<SnoozeChoice> Moments()
    {
        var today = DateOnly.FromDateTime(texts.Time.Now.DateTime);
        var monday = today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 7) % 7 is var d && d == 0 ? 7 : d);
        return
        [
            new(texts["snooze.tomorrow"], At(today.AddDays(1))),
            new(texts["snooze.monday"], At(monday)),
            new(texts["snooze.two-weeks"], At(today.AddDays(14))),
        ];
    }

    private DateTimeOffset At(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.FromTimeSpan(Morning));
        return new DateTimeOffset(local, texts.Time.Zone.GetUtcOffset(local));
    }
}
