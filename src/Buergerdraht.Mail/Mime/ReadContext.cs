namespace Buergerdraht.Mail;

/// <summary>What one reading has noticed and may still spend.</summary>
internal sealed class ReadContext(MailLimits limits)
{
    private const int MaxDefects = 60;

    public MailLimits Limits { get; } = limits;

    public List<MailDefect> Defects { get; } = [];

    public MailTruncation Truncated { get; private set; }

    public int PartsLeft { get; set; } = limits.MaxParts;

    public long AttachmentBytesLeft { get; set; } = limits.MaxAttachmentBytes;

    public void Note(MailDefectKind kind, string? detail = null)
    {
        var defect = new MailDefect(kind, detail);
        if (Defects.Count < MaxDefects && !Defects.Contains(defect))
        {
            Defects.Add(defect);
        }
    }

    public void Cut(MailTruncation what)
    {
        if (!Truncated.HasFlag(what))
        {
            Truncated |= what;
            Note(MailDefectKind.LimitReached, what.ToString());
        }
    }
}
