using Buergerdraht.Desk.Inbox;
using Buergerdraht.Desk.OneTicket;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform.Ui;

namespace Buergerdraht.Desk.Tests.Views;

internal static class World
{
    public static readonly ChannelBadge Mail = new("mail", "E-Mail");
    public static readonly StaffBadge Jana = new("s1", "Jana Brandt");
    public static readonly DeskFrame Frame = new("Musterstadt", Jana, [new(InboxList.Mine, 2, 1), new(InboxList.Done, 4000)], IsAdministrator: false);

    public static InboxRow Row(string number = "2026-000001") => new(number, "Laterne", "Erika Lindner", "Sie flackert.", Mail, "Tiefbau", Rendered.Now.AddHours(-1), TicketMark.Open)
    {
        Clocks = [new DueView(DueClock.Citizen, DueState.Overdue, Rendered.Now.AddHours(-2))],
    };

    public static InboxView Inbox(params InboxRow[] rows) => new(Frame, new InboxRowsView(InboxList.Mine, rows, rows.Length == 0 ? null : "after 1", ["unit:7"]), []);

    public static TicketView Ticket(params TimelineEntry[] entries) => new(
        Frame,
        new TicketHead("2026-000001", "Laterne", TicketMark.Open, Mail, "Tiefbau", InboxList.Mine),
        entries,
        new TicketSide(new CitizenView("Erika Lindner", false, false, [new ContactView(Mail, "erika@example.org", true)], []), null, Rendered.Now.AddDays(-1), []),
        new TicketActions { Take = true, Close = true, MarkJunk = true, Colleagues = [Jana], Units = [new UnitChoice("7", "Tiefbau")], Forward = true, Snooze = [new SnoozeChoice("Morgen", Rendered.Now.AddDays(1))] },
        new ComposerView("Erika Lindner", Mail));

    public static MessageEntry Message(MessageKind kind = MessageKind.Inbound) => new("m1", Rendered.Now.AddHours(-1), kind, "Erika Lindner", "erika@example.org", Mail, "<p>Sie flackert.</p>") { Staff = kind is MessageKind.Inbound ? null : Jana };

    public static FormErrors Errors => FormErrors.One("composer-text", "Bitte schreiben Sie einen Text.");
}
