using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Imap;

/// <summary>Bounds of one command's answers, and where a mail's body goes when it is to be streamed.</summary>
/// <param name="Literal">Largest single literal in bytes.</param>
/// <param name="Body">Takes the literal of <c>BODY[]</c> instead of memory.</param>
internal sealed record ImapBounds(long Literal, Stream? Body = null);

/// <summary>Collects the lines and literals of one answer, within bounds.</summary>
internal sealed class ImapResponseReader(WireConnection wire, int maxLineBytes)
{
    private const int MostLiterals = 200;

    public async Task<ImapResponse> ReadAsync(ImapBounds bounds, CancellationToken cancel)
    {
        var texts = new List<byte[]>(1);
        var literals = new List<byte[]>(0);
        var left = maxLineBytes;
        while (true)
        {
            var line = (await wire.ReadLineAsync(left, cancel)).ToArray();
            left -= line.Length;
            var size = texts.Count == 0 && IsPlainText(line) ? null : AnnouncedLiteral(line, out line);
            texts.Add(line);
            if (size is not { } bytes)
            {
                return ImapResponse.Read(texts, literals);
            }
            if (bytes > bounds.Literal || literals.Count >= MostLiterals)
            {
                throw new ImapFailure(ImapFailureReason.ProtocolBroken, $"the server announced {bytes} bytes where at most {bounds.Literal} are taken");
            }
            literals.Add(bounds.Body is { } body && EndsWithBody(line) ? await StreamAsync(body, bytes, cancel) : await CollectAsync(bytes, cancel));
        }
    }

    /// <summary>A status answer ends in words for people; a "{5}" at its end announces nothing.</summary>
    private static bool IsPlainText(ReadOnlySpan<byte> line)
    {
        var space = line.IndexOf((byte)' ');
        var rest = space < 0 ? default : line[(space + 1)..];
        return line.StartsWith("+"u8)
            || rest.StartsWith("OK"u8) || rest.StartsWith("NO "u8) || rest.StartsWith("BAD"u8) || rest.StartsWith("BYE"u8) || rest.StartsWith("PREAUTH"u8);
    }

    private static long? AnnouncedLiteral(byte[] line, out byte[] before)
    {
        before = line;
        var open = line is [.., (byte)'}'] ? Array.LastIndexOf(line, (byte)'{') : -1;
        if (open < 0)
        {
            return null;
        }
        var digits = line.AsSpan(open + 1, line.Length - open - 2);
        if (digits is [.., (byte)'+'])
        {
            digits = digits[..^1];
        }
        if (!long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var size))
        {
            return null;
        }
        before = line[..(open > 0 && line[open - 1] == '~' ? open - 1 : open)];
        return size;
    }

    private static bool EndsWithBody(ReadOnlySpan<byte> line) =>
        System.Text.Encoding.Latin1.GetString(line[Math.Max(0, line.Length - 40)..]) is var tail
        && tail.LastIndexOf("BODY[]", StringComparison.OrdinalIgnoreCase) is var at and >= 0
        && !tail[at..].TrimEnd().Contains(' ', StringComparison.Ordinal);

    /// <summary>Memory grows with what arrives, not with what is announced.</summary>
    private async Task<byte[]> CollectAsync(long size, CancellationToken cancel)
    {
        var bytes = new byte[Math.Min(size, 64 * 1024)];
        var have = 0;
        while (have < size)
        {
            if (have == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(size, bytes.Length * 2L));
            }
            have += await wire.ReadSomeAsync(bytes.AsMemory(have), cancel);
        }
        return bytes;
    }

    private async Task<byte[]> StreamAsync(Stream body, long size, CancellationToken cancel)
    {
        var chunk = new byte[Math.Min(size, 64 * 1024)];
        for (var left = size; left > 0;)
        {
            var count = await wire.ReadSomeAsync(chunk.AsMemory(0, (int)Math.Min(chunk.Length, left)), cancel);
            await body.WriteAsync(chunk.AsMemory(0, count), cancel);
            left -= count;
        }
        return System.Text.Encoding.ASCII.GetBytes(size.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
