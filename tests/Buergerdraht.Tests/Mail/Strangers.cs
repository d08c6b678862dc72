using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Email;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Mail;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Tests.Mail;

/// <summary>What does not prove that its sender takes part in a ticket: it opens one of its own.</summary>
public sealed class Strangers : IAsyncLifetime
{
    private const string Neighbour = "nachbarin@example.net";
    private SmallTown _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await SmallTown.Prepare();
        await _town.In(async services =>
        {
            var (db, accounts) = (services.GetRequiredService<Db>(), services.GetRequiredService<ChannelAccounts>());
            var account = await db.Set<ChannelAccount>().FirstAsync(a => a.Name == "rathaus");
            account.Options = ChannelAccounts.ToJson(accounts.Options<EmailOptions>(account) with { AuthenticationServers = ["mx.musterstadt.example"] });
            return await db.SaveChangesAsync();
        });
        await _town.Serve();
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task A_forged_reply_address_opens_a_ticket_of_its_own()
    {
        var ticket = await _town.FirstTicket();
        var forged = SmallTown.Mailbox.Replace("@", $"+{ticket.Number}.{new string('a', 26)}@", StringComparison.Ordinal);
        var message = await _town.Read(CitizenMail.Raw("forged@example.net", "Laterne", "Was steht da?", from: Neighbour, to: forged));
        Assert.NotEqual(ticket.Id, message.TicketId);
    }

    [Fact]
    public async Task Whoever_joined_with_a_forwarded_address_has_no_part_until_somebody_agrees()
    {
        var ticket = await _town.FirstTicket();
        await _town.Smtp.WaitForAsync(1, TimeSpan.FromSeconds(10));
        var forwarded = MailReader.Read(_town.Smtp.Mails.First().Raw).ReplyTo[0].Address;
        Assert.Equal(ticket.Id, (await _town.Read(CitizenMail.Raw("joins@example.net", "WG: Laterne", "Bei mir auch.", from: Neighbour, to: forwarded))).TicketId);

        var byNumber = await _town.Read(CitizenMail.Raw("number@example.net", $"Re: Laterne defekt [#{ticket.Number}]", "Und nun?", from: Neighbour));
        var byReference = await _town.Read(CitizenMail.Raw("reference@example.net", "Laterne", "Und nun?", from: Neighbour, headers: "In-Reply-To: <first@example.org>\n"));
        Assert.DoesNotContain(ticket.Id, new[] { byNumber.TicketId, byReference.TicketId });
    }

    [Fact]
    public async Task A_sender_whose_own_domain_disowns_the_mail_is_not_taken_for_the_citizen()
    {
        var ticket = await _town.FirstTicket();
        Assert.Equal(ticket.Id, (await Claims("pass")).TicketId);
        Assert.NotEqual(ticket.Id, (await Claims("fail")).TicketId);

        Task<Message> Claims(string dmarc) => _town.Read(CitizenMail.Raw(
            dmarc + "@example.org", $"Re: Laterne defekt [#{ticket.Number}]", "Bitte senden Sie mir alles.", headers: $"Authentication-Results: mx.musterstadt.example; dmarc={dmarc} header.from=example.org\nIn-Reply-To: <first@example.org>\n"));
    }
}
