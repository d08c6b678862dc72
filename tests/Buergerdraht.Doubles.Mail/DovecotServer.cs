using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Buergerdraht.Doubles.Mail;

/// <summary>
/// A real Dovecot of its own in a temporary folder: free loopback ports, own certificates, users in a file, mails as
/// Maildir. Works as root (mails belong to nobody) and as an ordinary user.
/// </summary>
public sealed class DovecotServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/dovecot";

    /// <summary>Ends Dovecot when this process ends, however it ends: the pipe it reads from is closed then.</summary>
    private const string Watched = """
        "$0" -F -c "$1" &
        child=$!
        read -r never
        kill -TERM "$child"
        wait "$child"
        """;

    private const UnixFileMode Everybody = (UnixFileMode)0x1FF;

    private readonly Process process;
    private readonly TokenDouble tokens;
    private int delivered;

    private DovecotServer(string folder, Process started, TokenDouble issuer, TestCertificates certificates, int port, int tlsPort)
    {
        Folder = folder;
        process = started;
        tokens = issuer;
        Certificates = certificates;
        Port = port;
        TlsPort = tlsPort;
    }

    /// <summary>Tests skip by name when this is false.</summary>
    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Plain and STARTTLS.</summary>
    public int Port { get; }

    /// <summary>Implicit TLS.</summary>
    public int TlsPort { get; }

    public TestCertificates Certificates { get; }

    public string Folder { get; }

    /// <summary>What Dovecot logged, for messages of failed tests.</summary>
    public string Log => File.Exists(Path.Combine(Folder, "log")) ? File.ReadAllText(Path.Combine(Folder, "log")) : "";

    public static async Task<DovecotServer> StartAsync(bool ssl = true)
    {
        var folder = Directory.CreateTempSubdirectory("bd-dovecot-").FullName;
        File.SetUnixFileMode(folder, Everybody);
        var (port, tlsPort) = (LoopbackListener.FreePort(), LoopbackListener.FreePort());
        var issuer = new TokenDouble();
        var certificates = new TestCertificates();
        await DovecotConfiguration.WriteAsync(folder, port, tlsPort, issuer.Url, certificates.Server, ssl);
        var started = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Watched, Program, Path.Combine(folder, "dovecot.conf")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var server = new DovecotServer(folder, started, issuer, certificates, port, tlsPort);
        await server.WaitAsync();
        return server;
    }

    /// <summary>Adds a user; known at the next sign-in.</summary>
    public async Task AddUserAsync(string user, string password)
    {
        // A file for each user: Dovecot looks for changes of a file once a second only.
        await File.WriteAllTextAsync(Path.Combine(Folder, "users", user), $"{user}:{{PLAIN}}{password}\n");
        foreach (var part in (string[])["", "new", "cur", "tmp"])
        {
            File.SetUnixFileMode(Directory.CreateDirectory(MaildirOf(user, part)).FullName, Everybody);
        }
    }

    /// <summary>Lets a user sign in with an access token.</summary>
    public void AddToken(string user, string token) => tokens.Issue(token, user);

    /// <summary>Puts a mail into a user's INBOX as a delivery agent does: written aside, then renamed.</summary>
    public async Task DeliverAsync(string user, ReadOnlyMemory<byte> raw)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}.D{Interlocked.Increment(ref delivered):D6}P{Environment.ProcessId}.musterstadt");
        var aside = MaildirOf(user, "tmp/" + name);
        await File.WriteAllBytesAsync(aside, raw.ToArray());
        File.SetUnixFileMode(aside, Everybody);
        File.Move(aside, MaildirOf(user, "new/" + name));
    }

    /// <summary>Throws the numbering of a user's INBOX away: it gets another UIDVALIDITY. Nobody may be signed in.</summary>
    public void Renumber(string user)
    {
        foreach (var file in Directory.GetFiles(MaildirOf(user, ""), "dovecot*").Where(file => !Path.GetFileName(file).StartsWith("dovecot-uidvalidity", StringComparison.Ordinal)))
        {
            File.Delete(file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        process.Dispose();
        await tokens.DisposeAsync();
        Certificates.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private string MaildirOf(string user, string rest) => Path.Combine(Folder, "mail", user, rest);

    private async Task WaitAsync()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync("127.0.0.1", Port);
                return;
            }
            catch (SocketException) when (!process.HasExited)
            {
                await Task.Delay(100);
            }
            catch (SocketException)
            {
                break;
            }
        }
        var log = Log;
        process.StandardInput.Close();
        var said = await process.StandardError.ReadToEndAsync();
        await DisposeAsync();
        throw new InvalidOperationException($"Dovecot did not start: {said}{log}");
    }
}
