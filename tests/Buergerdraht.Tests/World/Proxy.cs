using System.Diagnostics;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Buergerdraht.Doubles.Mail;

namespace Buergerdraht.Tests.World;

/// <summary>
/// A real haproxy in front of some nodes, with the very configuration that <c>docs/operating.md</c> recommends; only addresses, the certificate
/// and the way of choosing a node differ: here every request goes to the next one.
/// </summary>
public sealed class Proxy : IAsyncDisposable
{
    /// <summary>The header that says which node answered.</summary>
    public const string NodeHeader = "X-Node";

    private const string Program = "/usr/sbin/haproxy";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bd-haproxy-");
    private readonly TestCertificates _certificates = new();
    private readonly Process _process;

    private Proxy(IReadOnlyList<Uri> nodes)
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{NodeProcess.FreePort()}"));
        using (var key = _certificates.Server.GetECDsaPrivateKey()!)
        {
            File.WriteAllText(In("site.pem"), _certificates.Server.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        }

        File.WriteAllText(In("haproxy.cfg"), Configuration(nodes));
        _process = Process.Start(new ProcessStartInfo(Program, ["-db", "-f", In("haproxy.cfg")]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.OutputDataReceived += (_, e) => Log += e.Data + "\n";
        _process.ErrorDataReceived += (_, e) => Log += e.Data + "\n";
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Why there is no proxy here; null when there is one.</summary>
    public static string? Missing => File.Exists(Program) ? null : "haproxy is not installed";

    public Uri Address { get; }

    /// <summary>What it wrote, for failures.</summary>
    public string Log { get; private set; } = "";

    /// <summary>Starts it and waits until every node is in use.</summary>
    public static async Task<Proxy> Start(IReadOnlyList<Uri> nodes)
    {
        var proxy = new Proxy(nodes);
        using var http = new HttpClient(proxy.Way()) { BaseAddress = proxy.Address };
        var seen = new HashSet<string>();
        await Eventually.Is(
            async () =>
            {
                Assert.False(proxy._process.HasExited, "haproxy ended: " + proxy.Log);
                try
                {
                    using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
                    if (answer.IsSuccessStatusCode)
                    {
                        seen.Add(NodeOf(answer));
                    }

                    return seen.Count;
                }
                catch (HttpRequestException)
                {
                    return 0; // not listening yet
                }
            },
            count => count == nodes.Count);
        return proxy;
    }

    /// <summary>A connection that trusts the certificate of this proxy, follows no redirects and keeps the cookies given.</summary>
    public SocketsHttpHandler Way(System.Net.CookieContainer? cookies = null)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_certificates.Roots);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = cookies ?? new System.Net.CookieContainer(),
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
        };
    }

    /// <summary>The node that gave an answer: <c>desk-1</c> and so on; <c>-</c> when the proxy itself did.</summary>
    public static string NodeOf(HttpResponseMessage answer) => answer.Headers.TryGetValues(NodeHeader, out var values) ? values.First() : "-";

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _certificates.Dispose();
        _folder.Delete(recursive: true);
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private string Configuration(IReadOnlyList<Uri> nodes)
    {
        var lines = Recommended().ReplaceLineEndings("\n").Split('\n').ToList();
        Change(lines, "bind ", $"    bind 127.0.0.1:{Address.Port} ssl crt {In("site.pem")} alpn h2,http/1.1");
        Change(lines, "balance ", "    balance roundrobin", $"    http-response set-header {NodeHeader} %s");
        var options = lines.First(l => l.TrimStart().StartsWith("server ", StringComparison.Ordinal)).Split(" check ")[1];
        Change(lines, "server ", [.. nodes.Select((n, i) => $"    server desk-{i + 1} {n.Authority} check {options}")]);
        return string.Join('\n', lines) + "\n";
    }

    private static void Change(List<string> lines, string directive, params string[] instead)
    {
        var at = lines.FindIndex(l => l.TrimStart().StartsWith(directive, StringComparison.Ordinal));
        Assert.True(at >= 0, $"The configuration in docs/operating.md has no '{directive}' any more.");
        lines.RemoveAll(l => l.TrimStart().StartsWith(directive, StringComparison.Ordinal));
        lines.InsertRange(at, instead);
    }

    private static string Recommended()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Buergerdraht.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        var blocks = File.ReadAllText(Path.Combine(folder.FullName, "docs", "operating.md")).Split("```");
        return blocks.Where((_, i) => i % 2 == 1).Single(b => b.Contains("frontend town", StringComparison.Ordinal)).TrimStart('\n');
    }
}
