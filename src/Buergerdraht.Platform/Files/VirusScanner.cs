using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Buergerdraht.Platform.Files;

/// <summary>What the scanner said about some content.</summary>
public abstract record ScanOutcome
{
    private ScanOutcome()
    {
    }

    /// <summary>Scanned, nothing found.</summary>
    public sealed record Clean : ScanOutcome;

    /// <summary>Scanned and found.</summary>
    public sealed record Infected(string Signature) : ScanOutcome;

    /// <summary>Not scanned; try again. The content waits for the scanner and is not opened meanwhile.</summary>
    public sealed record Unavailable(string Reason) : ScanOutcome;
}

/// <summary>Where clamd listens and how long it may take.</summary>
public sealed record VirusScannerSettings
{
    /// <summary><c>unix:/run/clamav/clamd.ctl</c> or <c>tcp:host:3310</c>.</summary>
    public required string Address { get; init; }

    /// <summary>To connect and to see each write accepted.</summary>
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For one whole scan.</summary>
    public TimeSpan ScanTimeout { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>A client of clamd speaking INSTREAM (clamd(8), section COMMANDS): four bytes of length before each chunk, zero to end.</summary>
public sealed class VirusScanner(VirusScannerSettings settings, TimeProvider time)
{
    private const int ChunkSize = 64 * 1024;
    private const int MostReply = 4096;

    /// <summary>Scans to the end of the stream; every failure of the connection is an outcome, not an exception.</summary>
    public Task<ScanOutcome> Scan(Stream content, CancellationToken cancellation) =>
        Ask(async (stream, limit) =>
        {
            try
            {
                await Send(content, stream, limit);
            }
            catch (IOException) when (!limit.IsCancellationRequested)
            {
                // clamd closes a stream over its StreamMaxLength; its reply says so.
            }
            return Read(await Reply(stream, limit));
        }, cancellation);

    /// <summary>Scans content in memory.</summary>
    public async Task<ScanOutcome> Scan(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await using var stream = new MemoryStream(content.ToArray(), writable: false);
        return await Scan(stream, cancellation);
    }

    /// <summary>For the health page: <see cref="ScanOutcome.Clean"/> when clamd answers.</summary>
    public Task<ScanOutcome> Ping(CancellationToken cancellation) =>
        Ask(async (stream, limit) =>
        {
            await stream.WriteAsync("zPING\0"u8.ToArray(), limit);
            var reply = await Reply(stream, limit);
            return reply == "PONG" ? new ScanOutcome.Clean() : new ScanOutcome.Unavailable("unexpected reply: " + reply);
        }, cancellation);

    private async Task<ScanOutcome> Ask(Func<NetworkStream, CancellationToken, Task<ScanOutcome>> talk, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(settings.ScanTimeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            await using var stream = await Connect(limit.Token);
            return await talk(stream, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ScanOutcome.Unavailable("timed out");
        }
        catch (Exception away) when (away is SocketException or IOException)
        {
            return new ScanOutcome.Unavailable(away.Message);
        }
    }

    private async Task<NetworkStream> Connect(CancellationToken cancellation)
    {
        var unix = settings.Address.StartsWith("unix:", StringComparison.Ordinal);
        var socket = unix
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await Step(limit => unix
                ? socket.ConnectAsync(new UnixDomainSocketEndPoint(settings.Address[5..]), limit)
                : socket.ConnectAsync(Host().Name, Host().Port, limit), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private (string Name, int Port) Host()
    {
        var uri = settings.Address.Replace("tcp:", "tcp://", StringComparison.Ordinal);
        return Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.Scheme == "tcp"
            ? (address.DnsSafeHost, address.Port > 0 ? address.Port : 3310)
            : throw new IOException("the scanner's address is neither unix:path nor tcp:host:port");
    }

    private async Task Send(Stream content, NetworkStream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
        var buffer = new byte[4 + ChunkSize];
        int read;
        do
        {
            read = await content.ReadAtLeastAsync(buffer.AsMemory(4), ChunkSize, throwOnEndOfStream: false, cancellation);
            BinaryPrimitives.WriteInt32BigEndian(buffer, read);
            await Step(limit => stream.WriteAsync(buffer.AsMemory(0, 4 + read), limit), cancellation);
        }
        while (read == ChunkSize);
        if (read > 0)
        {
            await stream.WriteAsync(new byte[4], cancellation);
        }
    }

    private async Task Step(Func<CancellationToken, ValueTask> step, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(settings.StepTimeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        await step(limit.Token);
    }

    private static async Task<string> Reply(NetworkStream stream, CancellationToken cancellation)
    {
        var buffer = new byte[MostReply];
        var length = 0;
        while (length < MostReply)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
            length += read;
            if (read == 0 || buffer.AsSpan(0, length).Contains((byte)0))
            {
                break;
            }
        }
        var text = Encoding.UTF8.GetString(buffer, 0, length);
        return text.Split('\0')[0].Trim();
    }

    private static ScanOutcome Read(string reply)
    {
        const string prefix = "stream: ", found = " FOUND";
        if (reply == "stream: OK")
        {
            return new ScanOutcome.Clean();
        }
        return reply.StartsWith(prefix, StringComparison.Ordinal) && reply.EndsWith(found, StringComparison.Ordinal) && reply.Length > prefix.Length + found.Length
            ? new ScanOutcome.Infected(reply[prefix.Length..^found.Length])
            : new ScanOutcome.Unavailable(reply.Length == 0 ? "no reply" : reply);
    }
}
