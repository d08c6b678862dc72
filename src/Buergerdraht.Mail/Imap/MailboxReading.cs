namespace Buergerdraht.Mail.Imap;

/// <summary>How far a folder has been read and confirmed; the caller keeps it.</summary>
/// <param name="UidValidity">The numbering the UID belongs to.</param>
/// <param name="LastUid">Every mail up to this UID has been confirmed.</param>
public readonly record struct MailboxPosition(uint UidValidity, uint LastUid);

/// <summary>What happens in the mailbox to a mail that has been confirmed.</summary>
public enum AfterConfirm
{
    /// <summary>Nothing: the mailbox stays as it is.</summary>
    Leave,

    /// <summary>It gets the flag \Seen.</summary>
    MarkSeen,

    /// <summary>It is moved to <see cref="MailboxReading.MoveTo"/>.</summary>
    Move,
}

/// <summary>How a folder is read.</summary>
public sealed record MailboxReading
{
    /// <summary>The folder.</summary>
    public string Folder { get; init; } = "INBOX";

    /// <summary>Larger mails are reported with their header only, in bytes.</summary>
    public int MaxMailBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>Most bytes taken of an oversize mail's header.</summary>
    public int MaxHeaderBytes { get; init; } = 256 * 1024;

    /// <summary>Most mails in a batch.</summary>
    public int BatchMails { get; init; } = 50;

    /// <summary>A batch ends once it holds so many bytes.</summary>
    public int BatchBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>What happens to a confirmed mail.</summary>
    public AfterConfirm AfterConfirm { get; init; } = AfterConfirm.Leave;

    /// <summary>Target of <see cref="AfterConfirm.Move"/>; created when missing.</summary>
    public string MoveTo { get; init; } = "Verarbeitet";

    /// <summary>Where a confirmed oversize mail goes, whatever happens to others; created when missing. Null: as the others.</summary>
    public string? MoveOversizeTo { get; init; }

    /// <summary>Folders of more mails than this are searched in windows of as many UIDs, so that no answer outgrows its bound.</summary>
    internal uint SearchWindow { get; init; } = 50_000;
}

/// <summary>One mail of the mailbox.</summary>
/// <param name="UidValidity">Numbering of the UID.</param>
/// <param name="Uid">UID in the folder.</param>
/// <param name="Size">Size as the server counts.</param>
/// <param name="ReceivedAt">When the server took it in.</param>
/// <param name="Flags">Its flags, for information: mails are delivered whatever their flags.</param>
/// <param name="Bytes">The mail, or as much of it as <paramref name="Content"/> says.</param>
/// <param name="Content">What <paramref name="Bytes"/> holds.</param>
public sealed record MailboxMail(uint UidValidity, uint Uid, long Size, DateTimeOffset? ReceivedAt, IReadOnlyList<string> Flags, byte[] Bytes, MailboxContent Content);

/// <summary>How much of a mail could be read.</summary>
public enum MailboxContent
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>It is larger than <see cref="MailboxReading.MaxMailBytes"/>: the header section only.</summary>
    Oversize,

    /// <summary>The server has it and does not hand it out: the header section if that much came, else nothing.</summary>
    Unreadable,
}
