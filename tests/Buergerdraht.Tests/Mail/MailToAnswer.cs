using System.Text;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Replying;
using Buergerdraht.Mail;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Tests.Mail;

/// <summary>The main job over the front door: mail in, a person answers, answer out, back into the same ticket (B18, B25, G16, G17).</summary>
public sealed class MailToAnswer : IAsyncLifetime
{
    private SmallTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await SmallTown.Start();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task A_mail_becomes_a_ticket_with_promises_and_a_receipt()
    {
        var ticket = await _town.FirstTicket();

        Assert.Equal("Laterne defekt", ticket.Subject);
        Assert.Equal(TicketState.New, ticket.State);
        Assert.Equal("Erika Muster", ticket.CitizenName);
        Assert.NotNull(ticket.OuterDueAt);
        Assert.Equal(2, await _town.Query(db => db.Set<Promise>().CountAsync(p => p.TicketId == ticket.Id)));
        await _town.Smtp.WaitForAsync(1, TimeSpan.FromSeconds(10));
        var receipt = Sent(0);
        Assert.Equal("auto-replied", receipt.Headers["Auto-Submitted"]);
        Assert.Contains(ticket.Number, receipt.Subject, StringComparison.Ordinal);
        Assert.Equal("first@example.org", receipt.InReplyTo);
    }

    [Fact]
    public async Task An_answer_leaves_after_the_undo_window_and_comes_back_into_the_same_ticket()
    {
        var ticket = await _town.FirstTicket();
        var delivery = await Reply(ticket, "Wir kümmern uns darum.");
        Assert.Equal(TicketState.Waiting, (await Load(ticket.Number)).State);

        // What came later leaves at once, so the answer was passed over.
        await _town.Mail(CitizenMail.Raw("other@example.org", "Andere Frage", "Wann ist geöffnet?", from: "anna@example.org"));
        await _town.Smtp.WaitForAsync(2, TimeSpan.FromSeconds(10));
        Assert.Equal(DeliveryState.Queued, await _town.Query(db => db.Set<Delivery>().Where(d => d.Id == delivery).Select(d => d.State).SingleAsync()));
        _town.Clock.Pass(Conversations.Replying.Reply.UndoWindow);
        await _town.Smtp.WaitForAsync(3, TimeSpan.FromSeconds(10));

        var answer = Sent(2);
        Assert.Contains("Wir kümmern uns darum.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(("first@example.org", "first@example.org"), (answer.InReplyTo, answer.References[^1]));
        Assert.Null(answer.Headers["Auto-Submitted"]);
        await Eventually.Is(() => _town.Query(db => db.Set<Delivery>().Where(d => d.Id == delivery).Select(d => d.State).SingleAsync()), state => state == DeliveryState.Accepted);
        await Assert.ThrowsAsync<UndoTooLate>(() => Undo(ticket, delivery));
        var replyTo = answer.ReplyTo[0].Address;
        Assert.StartsWith("rathaus+" + ticket.Number + ".", replyTo, StringComparison.Ordinal);

        await _town.Mail(CitizenMail.Raw("second@example.org", "Re: Laterne defekt", $"Danke!\n\nAm 01.10.26 um 12:05 schrieb Rathaus Musterstadt:\n> Wir kümmern uns darum.\n", to: replyTo));
        var again = await Eventually.Is(() => Load(ticket.Number), t => t.State == TicketState.Open);
        var message = await _town.Query(db => db.Set<Message>().SingleAsync(m => m.ExternalId == "second@example.org"));
        Assert.Equal(ticket.Id, message.TicketId);
        Assert.Equal("Danke!", message.ReplyText);
        Assert.Contains("> Wir kümmern", message.Text, StringComparison.Ordinal);
        Assert.NotNull(again.UnansweredSince);
    }

    [Fact]
    public async Task An_undone_answer_never_leaves_and_its_words_return_to_the_draft()
    {
        var ticket = await _town.FirstTicket();
        var delivery = await Reply(ticket, "Zu schnell.");

        await Undo(ticket, delivery);

        _town.Clock.Pass(TimeSpan.FromMinutes(1));
        await Task.Delay(2500, TestContext.Current.CancellationToken);
        Assert.Single(_town.Smtp.Mails);
        var now = await Load(ticket.Number);
        Assert.Equal(TicketState.New, now.State);
        Assert.Equal(ticket.OuterDueAt, now.OuterDueAt);
        Assert.Equal("Zu schnell.", await _town.Query(db => db.Set<Conversations.Drafts.Draft>().Select(d => d.Text).SingleAsync()));
        Assert.Equal(2, await _town.Query(db => db.Set<Promise>().CountAsync(p => p.KeptAt == null && p.DroppedAt == null)));
    }

    [Fact]
    public async Task The_same_mail_twice_is_one_message()
    {
        var raw = CitizenMail.Raw("twice@example.org", "Doppelt", "Einmal.");
        var first = await _town.Mail(raw);
        Assert.Equal(first, await _town.Mail(raw));
        await _town.Mail("X-Other-Route: yes\n" + raw);
        await Eventually.Is(() => _town.Query(db => db.Set<InboundEvent>().CountAsync(e => e.State != InboundState.Waiting)), n => n == 2);
        Assert.Equal(1, await _town.Query(db => db.Set<Message>().CountAsync(m => m.Direction == Direction.In)));
        Assert.Equal("ignored.duplicate", await _town.Query(db => db.Set<InboundEvent>().Where(e => e.State == InboundState.Ignored).Select(e => e.Reason).SingleAsync()));
    }

    [Theory]
    [InlineData("Re: Ihre Nachricht [#{0}]", "")]
    [InlineData("Frage", "In-Reply-To: <first@example.org>\nReferences: <first@example.org>\n")]
    public async Task A_stranger_naming_a_ticket_opens_their_own(string subject, string headers)
    {
        var ticket = await _town.FirstTicket();
        await _town.Mail(CitizenMail.Raw("stranger@example.net", string.Format(System.Globalization.CultureInfo.InvariantCulture, subject, ticket.Number), "Was steht da?", from: "Fremd <fremd@example.net>", headers: headers));
        await Eventually.Is(() => _town.Query(db => db.Set<Ticket>().CountAsync()), n => n == 2);
        Assert.NotEqual(ticket.Id, await _town.Query(db => db.Set<Message>().Where(m => m.ExternalId == "stranger@example.net").Select(m => m.TicketId).SingleAsync()));
    }

    [Fact]
    public async Task A_token_used_by_somebody_else_joins_marked_and_gets_no_rights()
    {
        var ticket = await _town.FirstTicket();
        await _town.Smtp.WaitForAsync(1, TimeSpan.FromSeconds(10));
        await _town.Mail(CitizenMail.Raw("forwarded@example.net", "WG: Laterne", "Ich bin die Nachbarin.", from: "nachbarin@example.net", to: Sent(0).ReplyTo[0].Address));
        var message = await Eventually.Is(() => _town.Query(db => db.Set<Message>().FirstOrDefaultAsync(m => m.ExternalId == "forwarded@example.net")), m => m is not null);
        Assert.Equal(ticket.Id, message!.TicketId);
        Assert.True(message.FromSomebodyElse);
        Assert.False(await _town.Query(db => db.Set<Participant>().Where(p => p.TicketId == ticket.Id).OrderByDescending(p => p.Since).Select(p => p.Agreed).FirstAsync()));
        Assert.Single(_town.Smtp.Mails);
    }

    [Fact]
    public async Task A_bounce_is_shown_on_the_message_that_bounced()
    {
        var ticket = await _town.FirstTicket();
        await Reply(ticket, "Antwort.");
        _town.Clock.Pass(Conversations.Replying.Reply.UndoWindow);
        await _town.Smtp.WaitForAsync(2, TimeSpan.FromSeconds(10));
        var id = Sent(1).MessageId;
        await _town.Mail($"""
            From: MAILER-DAEMON@mx.example
            To: {SmallTown.Mailbox}
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <bounce@mx.example>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            Delivery failed.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; erika@example.org
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 unknown user
            --b
            Content-Type: text/rfc822-headers

            Message-ID: <{id}>
            --b--
            """);
        var delivery = await Eventually.Is(() => _town.Query(db => db.Set<Delivery>().SingleAsync(d => d.ExternalId == id)), d => d.State == DeliveryState.Failed);
        Assert.Contains("5.1.1", delivery.Reason, StringComparison.Ordinal);
        Assert.Equal(1, await _town.Query(db => db.Set<Ticket>().CountAsync()));
    }

    [Fact]
    public async Task An_absence_note_opens_nothing_and_is_never_answered()
    {
        await _town.Mail(CitizenMail.Raw("away@example.org", "Abwesenheitsnotiz: Ihre Mail", "Ich bin bis zum 12.10.2026 nicht im Büro. Ihre Mail wird nicht weitergeleitet."));
        await Eventually.Is(() => _town.Query(db => db.Set<InboundEvent>().Select(e => e.Reason).SingleAsync()), r => r == "ignored.automatic-unrelated");
        Assert.Equal(0, await _town.Query(db => db.Set<Ticket>().CountAsync()));
        Assert.Empty(_town.Smtp.Mails);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_and_nothing_is_stored()
    {
        using var http = new HttpClient { BaseAddress = _town.Address };
        using var content = new StringContent("Subject: x\r\n\r\ny", Encoding.ASCII, "message/rfc822");
        using var response = await http.PostAsync(new Uri("/hooks/email/rathaus", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal(0, await _town.Query(db => db.Set<InboundEvent>().CountAsync()));
    }

    private Task<Ticket> Load(string number) => _town.Query(db => db.Set<Ticket>().AsNoTracking().FirstAsync(t => t.Number == number));

    private Task<Guid> Reply(Ticket ticket, string text) => _town.AsAgent(async s =>
        (await s.GetRequiredService<Reply>().Run(ticket.Number, new ReplyInput(text, []), CancellationToken.None)).Delivery.Id);

    private Task<bool> Undo(Ticket ticket, Guid delivery) => _town.AsAgent(async s =>
    {
        await s.GetRequiredService<UndoReply>().Run(ticket.Number, delivery, CancellationToken.None);
        return true;
    });

    private MailMessage Sent(int index) => MailReader.Read(_town.Smtp.Mails.ElementAt(index).Raw);
}
