using Buergerdraht.Desk.OneTicket;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform.Ui;

namespace Buergerdraht.Gallery;

internal static class SampleTicket
{
    private static readonly TicketHead Head = new("2026-000123", "Laterne vor Haus 14 flackert seit Tagen", TicketMark.Open, Sample.Form, "Straßenbeleuchtung", InboxList.Mine)
    {
        Assignee = Sample.Jana,
        Clocks = [SampleInbox.Clock(DueClock.Citizen, DueState.Soon, 3.4), SampleInbox.Clock(DueClock.Inner, DueState.Overdue, -1.2)],
    };

    private static readonly CitizenView Citizen = new("Erika Lindner", false, true,
        [new(Sample.Mail, "erika.lindner@example.org", true), new(new("phone", "Telefon"), "02151 555 0114", false)],
        [new("2025-004410", "Gelbe Säcke nicht abgeholt", TicketMark.Closed, Sample.Now.AddDays(-130)), new("2025-001207", "", TicketMark.Closed, Sample.Now.AddDays(-400))]);

    private static readonly TicketSide Side = new(Citizen, "Störung der Straßenbeleuchtung melden", Sample.Now.AddHours(-20.6), ["Beleuchtung", "Sturm"]);

    private static readonly TicketActions Actions = new()
    {
        Take = true,
        Colleagues = [Sample.Jana, Sample.Emre, Sample.Ute],
        Units = Sample.Units,
        Forward = true,
        Snooze = [new("Heute Nachmittag", Sample.Now.AddHours(2)), new("Morgen früh", Sample.Now.AddHours(19)), new("Nächsten Montag", Sample.Now.AddDays(5))],
        Close = true,
        MarkJunk = true,
    };

    private static readonly ComposerView Composer = new("Erika Lindner", Sample.Mail) { Draft = "Guten Tag Frau Lindner,\n\nvielen Dank für das Foto.", SavedAt = Sample.Now.AddMinutes(-1) };

    public static TicketView Lantern => new(Sample.Frame, Head, SampleTimeline.Entries, Side, Actions, Composer) { Undo = new UndoView("d9", Sample.Now.AddYears(50)), OlderEntries = 4 };

    public static TicketView Refused => new(Sample.Frame with { Flash = "Das Anliegen ist abgeschlossen." }, Head with { State = TicketMark.Junk, Assignee = null, Clocks = [], Subject = "" }, SampleTimeline.Entries[..2], Side, new TicketActions { UnmarkJunk = true, Reopen = true },
        Composer with { CannotReply = "Seit mehr als 24 Stunden kam keine Nachricht; auf diesem Kanal ist keine Antwort mehr möglich." })
    {
        Errors = new FormErrors([new FormError("composer-text", "Bitte schreiben Sie einen Text."), new FormError(null, "Das Anliegen wurde inzwischen abgegeben.")]),
    };

    public static TicketView ReadOnly => new(Sample.Frame, Head with { State = TicketMark.Waiting, SnoozedUntil = Sample.Now.AddDays(2) }, SampleTimeline.Entries[2..5], Side with { Service = null, Tags = [] }, new TicketActions(), null);
}
