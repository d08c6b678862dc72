using System.Text;

namespace Buergerdraht.Channels.Letters;

/// <summary>A mail of the town, composed once and then written as text and as HTML.</summary>
/// <param name="Language">Language of the mail.</param>
/// <param name="Subject">The subject line, on one line.</param>
/// <param name="Preview">The line mail programs show beside the subject.</param>
/// <param name="Frame">Whose mail it is.</param>
/// <param name="Parts">What it says, in order; the signature comes from the frame.</param>
public sealed record Letter(string Language, string Subject, string Preview, MailFrame Frame, IReadOnlyList<LetterPart> Parts)
{
    /// <summary>The letter as plain text, lines ended by LF, paragraphs unwrapped (format=flowed wraps them).</summary>
    public string PlainText()
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            text.Append(part.Plain().ReplaceLineEndings("\n").Trim('\n')).Append("\n\n");
        }

        // "-- " and a line break begin a signature for every mail program.
        return text.Append("-- \n").AppendJoin('\n', Frame.Signature).Append('\n').ToString();
    }
}

/// <summary>Whose mail it is and how it speaks.</summary>
/// <param name="TownName">The town's official name.</param>
/// <param name="Signature">The signature's lines: names, office, address, telephone.</param>
/// <param name="Informal">True for du, false for Sie; only German makes the difference.</param>
public sealed record MailFrame(string TownName, IReadOnlyList<string> Signature, bool Informal = false)
{
    /// <summary>Full address of the logo, or null. Many programs don't load it: nothing depends on it.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>The town's colour as <c>#rrggbb</c>, dark enough for white text.</summary>
    public string Accent { get; init; } = "#1f3f8f";

    /// <summary>The citizen's name for the salutation, or null.</summary>
    public string? Recipient { get; init; }
}

/// <summary>A part of a letter. The list is closed: every part knows its plain form, the page its HTML.</summary>
public abstract record LetterPart
{
    private protected LetterPart()
    {
    }

    /// <summary>The part as plain text.</summary>
    public abstract string Plain();
}

/// <summary>The line above which one answers.</summary>
public sealed record ReplyLine(string Text) : LetterPart
{
    /// <inheritdoc/>
    public override string Plain() => Text;
}

/// <summary>A paragraph, or several divided by empty lines; line breaks are kept.</summary>
public sealed record Words(string Text) : LetterPart
{
    /// <summary>The paragraphs, each with its lines.</summary>
    public IEnumerable<string[]> Paragraphs() => Text.ReplaceLineEndings("\n").Trim('\n')
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(p => p.Trim('\n').Split('\n'));

    /// <inheritdoc/>
    public override string Plain() => Text;
}

/// <summary>Somebody else's words, set apart.</summary>
public sealed record Quotation(string Title, string Text) : LetterPart
{
    /// <inheritdoc/>
    public override string Plain() => Title + "\n" + string.Join('\n', Text.ReplaceLineEndings("\n").Split('\n').Select(l => "| " + l));
}

/// <summary>Facts, a label and a value each.</summary>
public sealed record Facts(IReadOnlyList<(string Label, string Value)> Rows) : LetterPart
{
    /// <inheritdoc/>
    public override string Plain() => string.Join('\n', Rows.Select(r => $"{r.Label}: {r.Value}"));
}

/// <summary>A link shown as a button, with its address readable for those who copy it.</summary>
public sealed record Button(string Text, string Url) : LetterPart
{
    /// <inheritdoc/>
    public override string Plain() => Text + ":\n" + Url;
}

/// <summary>A line in small print.</summary>
public sealed record SmallPrint(string Text) : LetterPart
{
    /// <inheritdoc/>
    public override string Plain() => Text;
}
