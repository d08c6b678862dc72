namespace Buergerdraht.Mail;

/// <summary>What was odd about a mail. None of these makes a mail unreadable.</summary>
public enum MailDefectKind
{
    EmptyMail,
    MissingDate,
    BadDate,
    MissingFrom,
    MissingSubject,
    MissingMessageId,
    DuplicateHeader,
    MalformedHeader,
    MissingBlankLine,
    MboxFromLine,
    BareCarriageReturns,
    MisdeclaredCharset,
    UnknownCharset,
    UndeclaredEightBit,
    BadTransferEncoding,
    MissingBoundary,
    MissingEndBoundary,
    BadAddress,
    BadContentType,
    CleanedFileName,
    BadTnef,
    LimitReached,
    ReaderFailed,
}

/// <summary>One oddity of a mail, with a short technical detail (a header's or charset's name, never personal text).</summary>
public sealed record MailDefect(MailDefectKind Kind, string? Detail = null);

/// <summary>What a bound has cut off; see <see cref="MailLimits"/>.</summary>
[Flags]
public enum MailTruncation
{
    None = 0,
    /// <summary>Only the header was read: <see cref="MailMessage.ReadHeaderOnly"/>, or the mail passed the total size.</summary>
    HeaderOnly = 1,
    Headers = 2,
    Addresses = 4,
    Parts = 8,
    Depth = 16,
    Text = 32,
    Attachments = 64,
}
