namespace Buergerdraht.Mail.Imap;

/// <summary>A folder as it was when it was selected.</summary>
/// <param name="Name">Decoded name.</param>
/// <param name="UidValidity">Changes when all UIDs became worthless (RFC 3501 2.3.1.1).</param>
/// <param name="UidNext">The UID the next mail will get at least; 0 when the server does not say.</param>
/// <param name="Exists">Number of mails.</param>
/// <param name="HighestModSeq">RFC 7162; null when not kept.</param>
/// <param name="IsReadOnly">Whether flags and mails cannot be changed.</param>
public sealed record ImapMailbox(string Name, uint UidValidity, uint UidNext, uint Exists, long? HighestModSeq, bool IsReadOnly);

/// <summary>One folder of LIST.</summary>
/// <param name="Name">Decoded name, with its delimiters.</param>
/// <param name="Delimiter">Null for a flat name.</param>
/// <param name="Attributes">As the server writes them: \Noselect, \Sent, ...</param>
public sealed record ImapFolder(string Name, char? Delimiter, IReadOnlyList<string> Attributes)
{
    /// <summary>Whether it can hold mails.</summary>
    public bool IsSelectable => !Attributes.Any(a => a.Equals("\\Noselect", StringComparison.OrdinalIgnoreCase) || a.Equals("\\NonExistent", StringComparison.OrdinalIgnoreCase));
}

/// <summary>What is known about a mail without reading it.</summary>
/// <param name="Uid">Its UID in the selected folder.</param>
/// <param name="Size">Bytes as the server counts them; some servers err.</param>
/// <param name="Flags">\Seen, \Answered, ...</param>
/// <param name="ReceivedAt">INTERNALDATE, null when missing or unreadable.</param>
public sealed record ImapMailFacts(uint Uid, long Size, IReadOnlyList<string> Flags, DateTimeOffset? ReceivedAt);

/// <summary>The bytes of a mail, or their beginning.</summary>
/// <param name="Uid">Its UID in the selected folder.</param>
/// <param name="Bytes">RFC 5322 bytes.</param>
/// <param name="IsCut">Whether the mail is longer than was asked for.</param>
public sealed record ImapMailBytes(uint Uid, byte[] Bytes, bool IsCut);
