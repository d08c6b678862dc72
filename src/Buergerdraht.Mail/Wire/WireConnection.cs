using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Buergerdraht.Mail.Wire;

/// <summary>One connection of bytes and bounded lines. Reads and writes may overlap once each; any failure leaves it unusable.</summary>
internal sealed class WireConnection : IAsyncDisposable
{
    private readonly Socket? socket;
    private Stream stream;
    private byte[] buffer = new byte[8 * 1024];
    private int start;
    private int end;

    public WireConnection(Stream stream, Socket? socket = null, bool isLoopback = false)
    {
        this.stream = stream;
        this.socket = socket;
        IsLoopback = isLoopback;
    }

    public bool IsLoopback { get; }

    public bool IsEncrypted { get; private set; }

    /// <summary>A secret may travel: encrypted, or not leaving the machine.</summary>
    public bool IsPrivate => IsEncrypted || IsLoopback;

    public bool HasBufferedInput => end > start;

    /// <summary>An idle connection on which something waits to be read is one the server has given up.</summary>
    public bool IsStale => HasBufferedInput || socket is null || !socket.Connected || socket.Poll(0, SelectMode.SelectRead);

    public static Task<WireConnection> ConnectAsync(string host, int port, TimeSpan limit, CancellationToken cancel) =>
        Step.RunAsync(limit, $"no answer from {host}:{port}", WireFault.Unreachable, async token =>
        {
            var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await tcp.ConnectAsync(host, port, token);
                tcp.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
                var isLocal = tcp.RemoteEndPoint is IPEndPoint peer && IPAddress.IsLoopback(peer.Address.IsIPv4MappedToIPv6 ? peer.Address.MapToIPv4() : peer.Address);
                return new WireConnection(new NetworkStream(tcp, ownsSocket: true), tcp, isLocal);
            }
            catch
            {
                tcp.Dispose();
                throw;
            }
        }, cancel);

    public async Task SecureAsync(string host, ServerTrust trust, CancellationToken cancel)
    {
        if (HasBufferedInput)
        {
            throw new WireFailure(WireFault.TlsRefused, "the server sent more text before the encryption began");
        }
        string? objection = null;
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = tls;
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = host,
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    (objection = trust.Objection(certificate, chain, errors)) is null,
            }, cancel);
        }
        catch (AuthenticationException refused)
        {
            throw objection is null
                ? new WireFailure(WireFault.TlsRefused, $"TLS with {host} failed: {refused.Message}", refused)
                : new WireFailure(WireFault.CertificateUntrusted, $"the certificate of {host} is not trusted: {objection}", refused);
        }
        catch (IOException broken)
        {
            throw new WireFailure(WireFault.TlsRefused, $"{host} broke off the TLS handshake", broken);
        }
        IsEncrypted = true;
    }

    /// <summary>One line without its end; the bytes are valid until the next read. A lone LF ends a line as well.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadLineAsync(int maxBytes, CancellationToken cancel)
    {
        var searched = 0;
        while (true)
        {
            var at = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (at >= 0 && searched + at <= maxBytes)
            {
                var length = searched + at;
                var line = buffer.AsMemory(start, length > 0 && buffer[start + length - 1] == '\r' ? length - 1 : length);
                start += length + 1;
                return line;
            }
            searched = end - start;
            if (at >= 0 || searched > maxBytes)
            {
                throw new WireFailure(WireFault.Malformed, $"the server sent a line of more than {maxBytes} bytes");
            }
            await FillAsync(cancel);
        }
    }

    /// <summary>At least one byte of what comes next, at most as many as fit.</summary>
    public async ValueTask<int> ReadSomeAsync(Memory<byte> target, CancellationToken cancel)
    {
        if (!HasBufferedInput)
        {
            start = end = 0;
            var count = await stream.ReadAsync(target, cancel);
            return count > 0 ? count : throw Ended();
        }
        var taken = Math.Min(target.Length, end - start);
        buffer.AsMemory(start, taken).CopyTo(target);
        start += taken;
        return taken;
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await stream.WriteAsync(bytes, cancel);
        await stream.FlushAsync(cancel);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async ValueTask FillAsync(CancellationToken cancel)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        var count = await stream.ReadAsync(buffer.AsMemory(end), cancel);
        end += count > 0 ? count : throw Ended();
    }

    private static WireFailure Ended() => new(WireFault.Closed, "the server closed the connection");
}
