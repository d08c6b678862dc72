namespace Buergerdraht.Mail.Smtp;

/// <summary>Puts a mail into the form it travels in: every line end CRLF, leading dots doubled, without the final dot.</summary>
internal static class SmtpBody
{
    /// <summary>
    /// Lone CR and LF become CRLF: a server that took a lone one for a line end would else read a forged end of mail,
    /// and commands after it.
    /// </summary>
    public static byte[] Stuff(ReadOnlySpan<byte> raw)
    {
        using var wire = new MemoryStream(raw.Length + raw.Length / 32 + 16);
        while (raw.Length > 0)
        {
            var end = raw.IndexOfAny((byte)'\r', (byte)'\n');
            var line = end < 0 ? raw : raw[..end];
            if (line.StartsWith("."u8))
            {
                wire.WriteByte((byte)'.');
            }
            wire.Write(line);
            wire.Write("\r\n"u8);
            if (end < 0)
            {
                break;
            }
            raw = raw[(end + (raw[end] == '\r' && end + 1 < raw.Length && raw[end + 1] == '\n' ? 2 : 1))..];
        }
        return wire.ToArray();
    }

    /// <summary>Whether the header section holds bytes above 127, which need SMTPUTF8 (RFC 6531).</summary>
    public static bool HasUtf8Header(ReadOnlySpan<byte> raw)
    {
        var end = raw.IndexOf("\r\n\r\n"u8);
        end = end < 0 ? raw.IndexOf("\n\n"u8) : end;
        return (end < 0 ? raw : raw[..end]).ContainsAnyInRange((byte)128, (byte)255);
    }
}
