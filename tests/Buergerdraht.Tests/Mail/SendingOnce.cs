using System.Collections.Concurrent;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Specialists;
using Buergerdraht.Doubles.Mail;
using Buergerdraht.Mail;
using Buergerdraht.Platform.Files;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Tests.Mail;

/// <summary>What leaves the house leaves once, is known to be leaving, and carries nothing the scanner has refused.</summary>
public sealed class SendingOnce : IAsyncLifetime
{
    private SmallTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await SmallTown.Start();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task A_mail_is_noted_as_leaving_before_the_server_has_it()
    {
        var seen = new ConcurrentBag<DeliveryState>();
        _town.Smtp.OnTaken = async _ => seen.Add(await _town.Query(db => db.Set<Delivery>().Select(d => d.State).SingleAsync()));
        await _town.FirstTicket();
        await _town.Smtp.WaitForAsync(1, TimeSpan.FromSeconds(15));
        Assert.Equal(DeliveryState.Sending, Assert.Single(seen));
    }

    [Fact]
    public async Task A_mail_whose_node_died_while_sending_is_shown_as_unknown_and_not_sent_again()
    {
        await _town.FirstTicket();
        var sent = await Eventually.Is(() => _town.Query(db => db.Set<Delivery>().AsNoTracking().SingleAsync()), d => d.State == DeliveryState.Accepted);
        await _town.Query(db => db.Transact(
            () => db.Set<Delivery>().ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Sending).SetProperty(d => d.LeaseUntil, DateTimeOffset.UnixEpoch).SetProperty(d => d.DueAt, DateTimeOffset.UnixEpoch)), default));

        var now = await Eventually.Is(() => _town.Query(db => db.Set<Delivery>().AsNoTracking().SingleAsync()), d => d.State != DeliveryState.Sending, 30);
        Assert.Equal((DeliveryState.Unknown, "delivery.node-died", sent.Id), (now.State, now.Reason, now.Id));
        Assert.True(await _town.Query(db => db.Set<TicketEvent>().AnyAsync(e => e.TicketId == sent.TicketId && e.Kind == "delivery-unknown")));
        _town.Clock.Pass(TimeSpan.FromMinutes(10));
        await Task.Delay(2500, TestContext.Current.CancellationToken);
        Assert.Equal(1, _town.Smtp.Count);
    }

    [Fact]
    public async Task A_mail_tried_again_is_the_same_mail()
    {
        var refusals = 1;
        _town.Smtp.Script = (moment, _) => moment == SmtpMoment.AfterDot && Interlocked.Decrement(ref refusals) >= 0 ? new SmtpReaction("451 4.3.0 later", KeepMail: true) : null;
        await _town.FirstTicket();
        await Eventually.Is(
            () =>
            {
                _town.Clock.Pass(TimeSpan.FromMinutes(1));
                return _town.Query(db => db.Set<Delivery>().Select(d => d.State).SingleAsync());
            },
            state => state == DeliveryState.Accepted);
        var mails = _town.Smtp.Mails.Select(m => MailReader.Read(m.Raw)).ToList();
        Assert.Equal(2, mails.Count);
        Assert.Equal((mails[0].MessageId, mails[0].Date), (mails[1].MessageId, mails[1].Date));
    }

    [Fact]
    public async Task Only_a_file_the_scanner_has_passed_is_forwarded()
    {
        foreach (var scan in new[] { ScanState.Clean, ScanState.Infected, ScanState.Waiting })
        {
            var message = await _town.Read(WithPlan(scan));
            var since = _town.Clock.GetUtcNow();
            await _town.Query(db => db.Transact(
                () => db.Set<KeptFile>().Where(f => db.Set<Attachment>().Any(a => a.MessageId == message.Id && a.Sha256 == f.Sha256)).ExecuteUpdateAsync(s => s.SetProperty(f => f.Scan, scan).SetProperty(f => f.ScanWaitingSince, since)), default));
            var number = await _town.Query(db => db.Set<Ticket>().Where(t => t.Id == message.TicketId).Select(t => t.Number).SingleAsync());
            await _town.AsAgent(async s =>
            {
                await s.GetRequiredService<ForwardTicket>().Run(number, $"{scan}@example.com", "Trägt das?", CancellationToken.None);
                return true;
            });
            var question = await Eventually.Is(() => Task.FromResult(_town.Smtp.Mails.Select(m => MailReader.Read(m.Raw)).FirstOrDefault(m => m.To[0].Address.Equals($"{scan}@example.com", StringComparison.OrdinalIgnoreCase))), m => m is not null);
            Assert.Equal((scan == ScanState.Clean ? 1 : 0, scan), (question!.Attachments.Count, scan));
        }
    }

    private static string WithPlan(ScanState scan) => $"""
        From: Erika Muster <erika@example.org>
        To: {SmallTown.Mailbox}
        Subject: Plan
        Message-ID: <{scan}@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        Anbei.
        --b
        Content-Type: application/octet-stream; name=plan.txt
        Content-Disposition: attachment; filename=plan.txt

        Der Plan, {scan}.
        --b--
        """;
}
