using System.Text;
using Buergerdraht.Doubles.Mail;
using Buergerdraht.Mail.Imap;
using Buergerdraht.Mail.Wire;

[assembly: AssemblyFixture(typeof(Buergerdraht.Mail.Tests.Imap.DovecotFixture))]

namespace Buergerdraht.Mail.Tests.Imap;

/// <summary>One Dovecot for all tests of this assembly; each test has a user of its own.</summary>
public sealed class DovecotFixture : IAsyncLifetime
{
    private int users;
    private DovecotServer? server;

    public DovecotServer Server => server ?? throw new InvalidOperationException("Dovecot is missing");

    public async ValueTask InitializeAsync() => server = DovecotServer.IsInstalled ? await DovecotServer.StartAsync() : null;

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>A new user's settings, over implicit TLS; skips the test when Dovecot is missing.</summary>
    public async Task<ImapSettings> NewUserAsync(string password = "gänse\"füßchen\\ 1")
    {
        Assert.SkipUnless(DovecotServer.IsInstalled, "dovecot-imapd is not installed");
        var user = $"buerger{Interlocked.Increment(ref users)}";
        await Server.AddUserAsync(user, password);
        return new ImapSettings
        {
            Host = "localhost",
            Port = Server.TlsPort,
            Trust = new ServerTrust(Server.Certificates.Roots),
            SignIn = new MailSignIn.WithPassword(user, password),
            CommandLimit = TimeSpan.FromSeconds(15),
        };
    }

    public Task DeliverAsync(ImapSettings settings, string raw) => Server.DeliverAsync(settings.SignIn.User, Encoding.UTF8.GetBytes(raw));

    public static string Mail(int number, string body = "Guten Tag,\r\ndie Laterne ist dunkel.\r\n") =>
        $"From: buergerin@example.org\r\nTo: rathaus@musterstadt.test\r\nSubject: Laterne {number}\r\nMessage-ID: <{number}@example.org>\r\n\r\n{body}";
}
