using Buergerdraht.Mail.Oracle;

namespace Buergerdraht.Mail.Tests.Mime;

/// <summary>
/// The reader and libgmime agree on the corpus, apart from the mails listed with the reason why we know better.
/// A listed mail that agrees fails too: the list stays honest.
/// </summary>
public sealed class GmimeOracleTests
{
    private static readonly Dictionary<string, string> KnownBetter = Listed(
    [
        ("it keeps direction characters, which make a sender look like another", "address-bidi"),
        ("it keeps the members of a group apart and stops at semicolons; we list everyone", "address-group address-semicolons"),
        ("it drops or keeps whole what bad clients write as names", "address-no-angle address-same-name address-single-quotes address-whole-in-word"),
        ("it decodes by the declared charset and drops what does not fit", "charset-ascii-but-1252 charset-ascii-but-utf8 charset-html-meta charset-iso-2022-jp-undeclared charset-latin1-misdeclared-is-utf8 charset-latin1-with-1252 charset-utf16be-no-bom charset-utf8-misdeclared-is-1252 header-raw-1252 type-without-semicolon"),
        ("it knows no German names, dots, ISO form or CET in dates", "date-dots date-german date-german-march date-gmt-offset date-iso header-word-in-quotes"),
        ("it does not undo format=flowed", "flowed flowed-delsp"),
        ("it takes the last of two subjects", "header-duplicates"),
        ("it does not look behind leading blank lines, marks, or lone CRs", "header-leading-blank-lines header-utf16-file header-utf8-bom line-ends-bare-cr"),
        ("it keeps the tab of a fold", "header-long-folded"),
        ("it gives the invitation as a text", "multi-calendar"),
        ("it does not guess a boundary", "multi-no-boundary-parameter"),
        ("it descends into mails inside the mail; we keep them whole", "nested-digest"),
        ("it counts the version part", "pgp-encrypted"),
        ("it does not accept spaces after a soft break", "qp-soft-breaks"),
        ("it does not unpack TNEF", "tnef-attachment tnef-damaged tnef-embedded tnef-html tnef-rtf-html tnef-rtf-text tnef-rtf-uncompressed"),
        ("it makes a file of a mail whose type is just \"text\"", "type-bad"),
        ("it does not look for uuencoded files in texts", "uuencode-inline"),
    ]);

    public static TheoryData<string> Names => [.. Corpus.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_libgmime(string name)
    {
        Assert.SkipUnless(Gmime.IsAvailable, "libgmime-3.0 is not installed");
        var raw = Corpus.Raw(name);
        var difference = Difference(MailReader.Read(raw), Gmime.Read(raw));
        if (KnownBetter.TryGetValue(name, out var reason))
        {
            Assert.True(difference is not null, $"{name} agrees now; listed because: {reason}");
        }
        else
        {
            Assert.True(difference is null, difference);
        }
    }

    private static Dictionary<string, string> Listed((string Reason, string Names)[] groups) => groups
        .SelectMany(group => group.Names.Split(' '), (group, name) => (name, group.Reason))
        .ToDictionary(pair => pair.name, pair => pair.Reason, StringComparer.Ordinal);

    private static string? Difference(MailMessage ours, GmimeMail theirs)
    {
        if (ours.Subject != theirs.Subject)
        {
            return $"subject: {ours.Subject} / {theirs.Subject}";
        }

        if (ours.MessageId != theirs.MessageId)
        {
            return $"id: {ours.MessageId} / {theirs.MessageId}";
        }

        if (ours.Date?.UtcDateTime != theirs.Date?.UtcDateTime)
        {
            return $"date: {ours.Date} / {theirs.Date}";
        }

        var (from, theirFrom) = (string.Join("; ", ours.From), string.Join("; ", theirs.From));
        if (from != theirFrom)
        {
            return $"from: {from} / {theirFrom}";
        }

        var files = ours.Attachments.Where(file => file.Kind != MailAttachmentKind.Message).Select(file => Convert.ToHexString(file.Content.Span)).ToHashSet(StringComparer.Ordinal);
        var theirFiles = theirs.Files.Select(file => Convert.ToHexString(file.Content)).ToHashSet(StringComparer.Ordinal);
        if (!files.SetEquals(theirFiles))
        {
            return $"files: {files.Count} / {theirFiles.Count}";
        }

        // Which text is the body is our decision; what a text says must be the same.
        var texts = theirs.Texts.Select(text => text.ReplaceLineEndings("\n").Trim()).Where(text => text.Length > 0).ToList();
        var body = ours.HasPlainText ? ours.Text : ours.Html;
        return texts.Count > 0 && texts.TrueForAll(text => body?.Contains(text, StringComparison.Ordinal) != true && ours.Html?.Contains(text, StringComparison.Ordinal) != true)
            ? $"text: {body} / {string.Join(" | ", texts)}"
            : null;
    }
}
