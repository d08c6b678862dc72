using System.Net;
using System.Text.RegularExpressions;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Files;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tests.Scanning;

/// <summary>With a real clamd: nobody opens a file it has not passed, an infected one stays shut and says so, and a scanner that comes late catches up.</summary>
public sealed class InfectedFile : IAsyncLifetime
{
    private readonly Clamd _clamd = new();
    private SmallTown _town = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Clamd.Missing is not null, Clamd.Missing ?? "");
        _town = await (await SmallTown.Prepare(settings: "--VirusScan:Address=" + _clamd.Address)).Serve();
    }

    public async ValueTask DisposeAsync()
    {
        if (_town is not null)
        {
            await _town.DisposeAsync();
        }

        await _clamd.DisposeAsync();
    }

    [Fact]
    public async Task A_clean_file_opens_once_it_is_passed_and_an_infected_one_never()
    {
        using var agent = await Colleague.SignIn(_town.Address);
        var (number, message) = await Mail("files@example.org", ("plan.txt", "Der Plan."u8.ToArray()), ("virus.txt", Clamd.Eicar));
        await Eventually.Is(() => Scans(ScanState.Waiting), n => n == 2);
        await Opens(agent, number, message, 1, HttpStatusCode.NotFound);
        await Opens(agent, number, message, 2, HttpStatusCode.NotFound);
        Assert.Equal(2, Regex.Count(WebUtility.HtmlDecode(await agent.Page("/desk/tickets/" + number)), "wird auf Viren geprüft"));

        await _clamd.Start();
        await Eventually.Is(() => Scans(ScanState.Waiting), n => n == 0, 30);

        Assert.Equal("Der Plan.", await Opens(agent, number, message, 1, HttpStatusCode.OK));
        await Opens(agent, number, message, 2, HttpStatusCode.NotFound);
        await Opens(agent, number, message, 2, HttpStatusCode.NotFound, "/preview");
        var page = await agent.Page("/desk/tickets/" + number);
        Assert.Contains("Virus gefunden, gesperrt", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/attachments/2", page, StringComparison.Ordinal);
        Assert.StartsWith("Buergerdraht.Test.Eicar", await _town.Query(db => db.Set<KeptFile>().Where(f => f.Scan == ScanState.Infected).Select(f => f.Signature).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_too_long_for_the_scanner_waits_without_holding_up_the_others()
    {
        await _clamd.Start("1M");
        using var agent = await Colleague.SignIn(_town.Address);
        await Mail("long@example.org", ("lang.txt", new byte[3_000_000]));
        await Eventually.Is(() => Scans(ScanState.Waiting), n => n == 1);
        var (number, message) = await Mail("short@example.org", ("kurz.txt", "Kurz."u8.ToArray()));
        await Eventually.Is(() => Scans(ScanState.Clean), n => n == 1, 30);
        Assert.Equal("Kurz.", await Opens(agent, number, message, 1, HttpStatusCode.OK));
        Assert.Equal(1, await Scans(ScanState.Waiting));
    }

    private Task<int> Scans(ScanState state) => _town.Query(db => db.Set<KeptFile>().CountAsync(f => f.Scan == state));

    private static async Task<string> Opens(Colleague agent, string number, Guid message, int file, HttpStatusCode expected, string more = "")
    {
        using var answer = await agent.Get($"/desk/tickets/{number}/messages/{message:n}/attachments/{file}{more}");
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<(string Ticket, Guid Message)> Mail(string id, params (string Name, byte[] Content)[] files)
    {
        var parts = files.Select(f => $"--b\nContent-Type: application/octet-stream; name={f.Name}\nContent-Disposition: attachment; filename={f.Name}\nContent-Transfer-Encoding: base64\n\n"
            + Convert.ToBase64String(f.Content, Base64FormattingOptions.InsertLineBreaks) + "\n");
        await _town.Mail($"From: {id}\nTo: {SmallTown.Mailbox}\nSubject: Dateien\nMessage-ID: <{id}>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            + $"--b\nContent-Type: text/plain\n\nAnbei.\n{string.Concat(parts)}--b--\n");
        var message = (await Eventually.Is(() => _town.Query(db => db.Set<Message>().AsNoTracking().FirstOrDefaultAsync(m => m.ExternalId == id)), m => m is not null, 30))!;
        return (await _town.Query(db => db.Set<Ticket>().Where(t => t.Id == message.TicketId).Select(t => t.Number).SingleAsync()), message.Id);
    }
}
