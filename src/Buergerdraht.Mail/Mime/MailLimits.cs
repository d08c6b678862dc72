namespace Buergerdraht.Mail;

/// <summary>Bounds of the reader. Where one is hit, the rest is left out and <see cref="MailMessage.Truncated"/> says so.</summary>
public sealed record MailLimits
{
    public static MailLimits Default { get; } = new();

    /// <summary>Bytes of the whole mail; above it only the header is read.</summary>
    public int MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Bytes of one header block.</summary>
    public int MaxHeaderBytes { get; init; } = 512 * 1024;

    /// <summary>Fields of one header block.</summary>
    public int MaxHeaders { get; init; } = 1_000;

    /// <summary>Bytes of one header field; the rest of it is cut.</summary>
    public int MaxHeaderFieldBytes { get; init; } = 128 * 1024;

    /// <summary>Addresses of one header field.</summary>
    public int MaxAddresses { get; init; } = 2_000;

    /// <summary>Levels of multiparts and of nested messages' multiparts.</summary>
    public int MaxDepth { get; init; } = 20;

    /// <summary>Parts of the whole mail, attachments inside TNEF included.</summary>
    public int MaxParts { get; init; } = 1_000;

    /// <summary>Characters of text and of HTML, each.</summary>
    public int MaxTextChars { get; init; } = 8 * 1024 * 1024;

    /// <summary>Decoded bytes of all attachments together.</summary>
    public long MaxAttachmentBytes { get; init; } = 64L * 1024 * 1024;
}
