using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Buergerdraht.Bench;

/// <summary>One kept-alive HTTP/1.1 connection over a plain socket. HttpClient costs more per request than the server under test.</summary>
internal sealed class RawHttp : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];
    private int _filled;

    public static async Task<RawHttp> Open(Uri server)
    {
        var http = new RawHttp();
        await http._socket.ConnectAsync(IPAddress.Loopback, server.Port);
        return http;
    }

    /// <summary>A request as it goes over the wire.</summary>
    public static byte[] Request(string method, string path, ReadOnlySpan<byte> body, params ReadOnlySpan<string> headers)
    {
        var head = new StringBuilder().Append(method).Append(' ').Append(path).Append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        foreach (var header in headers)
        {
            head.Append(header).Append("\r\n");
        }

        if (method != "GET")
        {
            head.Append("Content-Length: ").Append(body.Length).Append("\r\n");
        }

        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body];
    }

    /// <summary>Sends and reads the whole answer; its status and length.</summary>
    public async Task<(int Status, int Length)> Exchange(ReadOnlyMemory<byte> request)
    {
        _filled = 0;
        await _socket.SendAsync(request);
        int head;
        while ((head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await Fill();
        }

        head += 4;
        var text = Encoding.ASCII.GetString(_buffer, 0, head);
        var status = int.Parse(text.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
        if (Header(text, "Content-Length") is { } length)
        {
            var all = head + int.Parse(length, System.Globalization.CultureInfo.InvariantCulture);
            while (_filled < all)
            {
                await Fill();
            }
        }
        else if (Header(text, "Transfer-Encoding") is not null)
        {
            while (!_buffer.AsSpan(head, _filled - head).EndsWith("0\r\n\r\n"u8))
            {
                await Fill();
            }
        }

        return (status, _filled);
    }

    /// <summary>The text of the last answer, head and body.</summary>
    public string Last => Encoding.UTF8.GetString(_buffer, 0, _filled);

    public void Dispose() => _socket.Dispose();

    private static string? Header(string head, string name)
    {
        var at = head.IndexOf("\r\n" + name + ":", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : head[(at + name.Length + 3)..head.IndexOf("\r\n", at + 2, StringComparison.Ordinal)].Trim();
    }

    private async Task Fill()
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_filled));
        if (read == 0)
        {
            throw new IOException("The server closed the connection.");
        }

        _filled += read;
    }
}
