namespace Buergerdraht.Mail;

/// <summary>Gathers the machine-readable parts of bounces and receipts (RFC 6522, RFC 3464, RFC 8098).</summary>
internal sealed class ReportReader(ReadContext context)
{
    private const int MaxGroups = 200;
    private readonly List<MailHeaders> _groups = [];
    private MailHeaders? _returned;
    private string? _type;

    public bool IsEmpty => _type is null && _groups.Count == 0;

    public void Begin(MimePart report) => _type ??= report.ContentType?["report-type"]?.ToLowerInvariant() ?? "";

    public void AddFields(MimePart part)
    {
        _type ??= part.Type["message/".Length..];
        var rest = part.Decode(context);
        while (!rest.IsEmpty && _groups.Count < MaxGroups)
        {
            var group = HeaderScanner.Read(rest, context, out var next);
            rest = next == 0 ? default : rest[next..];
            if (group.Count > 0)
            {
                _groups.Add(group);
            }
            else if (rest.Span.IndexOfAnyExcept("\r\n \t"u8) < 0)
            {
                break;
            }
        }
    }

    public void AddReturned(ReadOnlyMemory<byte> mail) => _returned ??= HeaderScanner.Read(mail, context, out _);

    public MailReport? Build()
    {
        if (IsEmpty)
        {
            return null;
        }

        var id = MessageIds.First(_returned?.Find("Message-ID"))
            ?? _groups.Select(group => MessageIds.First(group.Find("Original-Message-ID"))).FirstOrDefault(found => found is not null);
        return new MailReport(_type ?? "", _groups, _returned, id);
    }
}
