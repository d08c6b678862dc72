using System.Text;

namespace Buergerdraht.Doubles.Mail;

/// <summary>Buffered lines and mail bodies from a stream, for the servers' side.</summary>
internal sealed class WireInput(Stream stream)
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    public bool HasInput => end > start;

    /// <summary>One line without its end; null at the end of the stream.</summary>
    public async ValueTask<string?> LineAsync(CancellationToken cancel)
    {
        var line = await BytesAsync(cancel);
        return line is { } bytes ? Encoding.UTF8.GetString(bytes.Span).TrimEnd('\r', '\n') : null;
    }

    /// <summary>A mail up to the lone dot, unstuffed; null when the stream ends before.</summary>
    public async ValueTask<byte[]?> MailAsync(CancellationToken cancel)
    {
        using var mail = new MemoryStream(4096);
        while (await BytesAsync(cancel) is { } line)
        {
            if (line.Span.SequenceEqual(".\r\n"u8))
            {
                return mail.ToArray();
            }
            mail.Write(line.Span[0] == '.' ? line.Span[1..] : line.Span);
        }
        return null;
    }

    public async ValueTask<byte[]> ExactlyAsync(int count, CancellationToken cancel)
    {
        var bytes = new byte[count];
        var have = Math.Min(count, end - start);
        buffer.AsSpan(start, have).CopyTo(bytes);
        start += have;
        await stream.ReadExactlyAsync(bytes.AsMemory(have), cancel);
        return bytes;
    }

    private async ValueTask<ReadOnlyMemory<byte>?> BytesAsync(CancellationToken cancel)
    {
        var searched = 0;
        while (true)
        {
            var at = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var line = buffer.AsMemory(start, searched + at + 1);
                start += line.Length;
                return line;
            }
            searched = end - start;
            if (start > 0)
            {
                buffer.AsSpan(start, searched).CopyTo(buffer);
                (start, end) = (0, searched);
            }
            if (end == buffer.Length)
            {
                throw new InvalidDataException("a line of more than 64 KB");
            }
            var count = await stream.ReadAsync(buffer.AsMemory(end), cancel);
            if (count == 0)
            {
                return null;
            }
            end += count;
        }
    }
}
