namespace Buergerdraht.Mail;

/// <summary>Reads RFC 5322 / MIME mails. Never throws, whatever the bytes; see <see cref="MailMessage.Defects"/>.</summary>
public static class MailReader
{
    /// <summary>Reads one mail.</summary>
    /// <param name="raw">The raw bytes. The result may refer to them: they must not change afterwards.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    public static MailMessage Read(ReadOnlyMemory<byte> raw, MailLimits? limits = null) =>
        ReadHeader(raw, limits ?? MailLimits.Default);

    internal static MailMessage ReadHeader(ReadOnlyMemory<byte> raw, MailLimits limits) =>
        new() { Size = Math.Min(raw.Length, limits.MaxBytes), Truncated = MailTruncation.HeaderOnly };
}
