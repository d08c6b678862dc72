using Buergerdraht.Platform;

namespace Buergerdraht.Channels.Letters;

/// <summary>An agent's answer. The text is the agent's own, salutation included; nothing is quoted.</summary>
/// <param name="Frame">Whose mail it is.</param>
/// <param name="Number">The ticket's number.</param>
/// <param name="Subject">What it is about; the mail's subject keeps it so that clients thread it.</param>
/// <param name="StatusLink">Full address of the status page with the key.</param>
/// <param name="Text">The answer as plain text.</param>
public sealed record AnswerMail(MailFrame Frame, string Number, string Subject, string StatusLink, string Text)
{
    /// <summary>Names of the files that go along.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether the matter is closed with this answer.</summary>
    public bool Closes { get; init; }

    /// <summary>The letter in the language of the texts.</summary>
    public Letter Compose(Texts texts)
    {
        var words = new MailWords(texts, Frame);
        List<LetterPart> parts = [words.ReplyLine, new Words(Text)];
        if (Files.Count > 0)
        {
            parts.Add(new SmallPrint(words["mail.files", ("names", string.Join(", ", Files))]));
        }

        parts.Add(new Button(words["mail.open"], StatusLink));
        parts.Add(new SmallPrint(words[Closes ? "mail.answer.closed" : "mail.answer.reply", ("number", Number)]));
        return new Letter(texts.Language, words["mail.subject", ("subject", Subject), ("number", Number)], words["mail.answer.preview"], Frame, parts);
    }
}
