namespace Buergerdraht.Mail;

/// <summary>One node of the MIME tree; its body is a slice of the raw mail.</summary>
internal sealed class MimePart
{
    public required MailHeaders Headers { get; init; }

    /// <summary>Media type in lower case without parameters.</summary>
    public required string Type { get; init; }

    public required HeaderParameters? ContentType { get; init; }

    public required HeaderParameters? Disposition { get; init; }

    public required TransferEncodingKind Encoding { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public List<MimePart> Children { get; } = [];

    /// <summary>The first part of the tree that the mail consists of.</summary>
    public bool IsRoot { get; init; }

    public bool IsMultipart => Type.StartsWith("multipart/", StringComparison.Ordinal);

    public bool IsAttachment => Disposition?.Value == "attachment";

    public string? FileName => Disposition?["filename"] ?? ContentType?["name"] ?? ContentType?["filename"];

    public string? ContentId => Headers.Find("Content-ID")?.Value.Trim('<', '>', ' ') is { Length: > 0 } id ? id : null;

    public ReadOnlyMemory<byte> Decode(ReadContext context) => TransferEncoding.Decode(Body, Encoding, context);
}
