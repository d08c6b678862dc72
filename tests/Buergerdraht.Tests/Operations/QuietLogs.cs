using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Replying;
using Buergerdraht.Doubles.Mail;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Tests.World;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Tests.Operations;

/// <summary>What a town's day writes into the log, at the level it is shipped with: nothing about people, and no warning without a cause.</summary>
public sealed partial class QuietLogs : IAsyncLifetime
{
    private static readonly string[] Personal = ["Xaver", "Zwiebelmann", "xaver@", "bohnen.example", "Lachgas", "Knallfrosch", "Siebenschlaefer", "Demir", "Wunderkerze", "Schattengasse", "203.0.113.9"];
    private readonly Log _log = new();
    private SmallTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await SmallTown.Start(_log);

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task A_conversation_leaves_no_name_address_or_word_in_the_log_and_no_warning_of_the_database()
    {
        _town.Smtp.Script = (moment, line) => moment == SmtpMoment.Recipient && line.Contains("nobody", StringComparison.OrdinalIgnoreCase) ? SmtpReaction.Say("550 5.1.1 <nobody-xaver@bohnen.example> Zwiebelmann unknown") : null;
        await _town.Mail("From: Xaver Zwiebelmann <xaver@bohnen.example>\nTo: rathaus@musterstadt.example\nSubject: Lachgas im Keller\nMessage-ID: <knall@bohnen.example>\nContent-Type: text/plain; charset=utf-8\n\nEin Knallfrosch in der Schattengasse.\n");
        await _town.Mail("From: nobody-xaver@bohnen.example\nTo: rathaus@musterstadt.example\nSubject: Wunderkerze\nMessage-ID: <kerze@bohnen.example>\n\nWunderkerze\n");
        var ticket = (await Eventually.Is(() => _town.Query(db => db.Set<Ticket>().AsNoTracking().FirstOrDefaultAsync(t => t.Subject == "Lachgas im Keller")), t => t is not null))!;
        await Eventually.Is(() => _town.Query(db => db.Set<Delivery>().CountAsync(d => d.State == DeliveryState.Refused)), n => n == 1);
        await BreakAnEvent();
        await VisitEveryPage(ticket);
        await _town.AsAgent(s => s.GetRequiredService<Reply>().Run(ticket.Number, new ReplyInput("Der Siebenschlaefer kommt.", []), CancellationToken.None));
        _town.Clock.Pass(Reply.UndoWindow);
        await _town.Smtp.WaitForAsync(2, TimeSpan.FromSeconds(60));
        await AskTheApi(ticket);

        var lines = _log.Lines.ToArray();
        Assert.Contains(lines, l => l.Contains("/desk/tickets/{number}", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => Array.Exists(Personal, p => l.Contains(p, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(lines, l => l.StartsWith("Warning Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || l.StartsWith("Error Microsoft.EntityFrameworkCore", StringComparison.Ordinal));
    }

    // Read by no channel: the failure is logged, its content is not.
    private async Task BreakAnEvent()
    {
        var id = await _town.Mail("\u0000Xaver Zwiebelmann: no header at all, Knallfrosch");
        await Eventually.Is(() => _town.Query(db => db.Set<InboundEvent>().Where(e => e.Id == id).Select(e => e.State).SingleAsync()), s => s != InboundState.Waiting);
    }

    private async Task VisitEveryPage(Ticket ticket)
    {
        using var agent = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _town.Address };
        agent.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        agent.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        await Post(agent, "/desk/sign-in", "/desk/sign-in", ("email", "xaver@bohnen.example"), ("password", "Wunderkerze"));
        await Post(agent, "/desk/sign-in", "/desk/sign-in", ("email", "a.demir@musterstadt.example"), ("password", SmallTown.Password));
        foreach (var page in new[] { "inbox/mine", "inbox/units", "inbox/unassigned", "inbox/waiting", "inbox/done", "inbox/junk", "inbox/units?q=Zwiebelmann", "tickets/" + ticket.Number, "administration", "administration/about" })
        {
            using var answer = await agent.GetAsync(new Uri("/desk/" + page, UriKind.Relative));
            Assert.True((int)answer.StatusCode is 200 or 404, page + " " + answer.StatusCode);
        }

        var key = await _town.In(s => Task.FromResult(s.GetRequiredService<Tokens>().TicketKey(ticket.Id)));
        foreach (var page in new[] { "/", "/report?service=Wunderkerze", "/ticket", $"/ticket/{ticket.Number}?k={key}", "/ticket/Zwiebelmann", "/imprint", "/Schattengasse", "/health/ready" })
        {
            using var answer = await agent.GetAsync(new Uri(page, UriKind.Relative));
        }

        _town.Clock.Pass(TimeSpan.FromSeconds(1));
        await Post(agent, "/report", "/report", ("message", "Knallfrosch"), ("email", "xaver@bohnen.example"), ("name", "Xaver Zwiebelmann"));
    }

    private async Task AskTheApi(Ticket ticket)
    {
        var token = await _town.In(s => s.GetRequiredService<CreateToken>().Run("Knallfrosch", [], CancellationToken.None));
        using var program = new HttpClient { BaseAddress = _town.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.Token);
        using var opened = await program.PostAsJsonAsync("/api/v1/tickets", new { text = "Lachgas", from = new { address = "xaver@bohnen.example", name = "Xaver" } });
        Assert.Equal(201, (int)opened.StatusCode);
        foreach (var page in new[] { "tickets?view=all", "tickets/" + ticket.Number, "messages?channel=email&externalId=knall@bohnen.example" })
        {
            await program.GetStringAsync(new Uri("/api/v1/" + page, UriKind.Relative));
        }
    }

    private static async Task Post(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        var hidden = Hidden().Matches(html).Select(m => KeyValuePair.Create(m.Groups["name"].Value, m.Groups["value"].Value)).DistinctBy(p => p.Key);
        using var content = new FormUrlEncodedContent(hidden.Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
        using var answer = await client.PostAsync(new Uri(action, UriKind.Relative), content);
        Assert.True((int)answer.StatusCode < 500, answer.StatusCode.ToString());
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Hidden();

    private sealed class Log : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Category(categoryName, Lines);

        public void Dispose()
        {
        }

        private sealed class Category(string name, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{logLevel} {name} {formatter(state, exception)} {exception}");
        }
    }
}
