using Buergerdraht.Platform;

namespace Buergerdraht.Channels.Letters;

/// <summary>An interim reply: it takes longer, and why, and until when.</summary>
/// <param name="Frame">Whose mail it is.</param>
/// <param name="Number">The ticket's number.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="StatusLink">Full address of the status page with the key.</param>
/// <param name="Reason">The agent's words on why, or null for a general sentence.</param>
/// <param name="ExpectedBy">Until when there will be an answer, or null.</param>
public sealed record InterimMail(MailFrame Frame, string Number, string Subject, string StatusLink, string? Reason, DateTimeOffset? ExpectedBy)
{
    /// <summary>The letter in the language of the texts.</summary>
    public Letter Compose(Texts texts)
    {
        var words = new MailWords(texts, Frame);
        var expected = ExpectedBy is { } by ? words["mail.interim.by", ("day", texts.FullDay(by))] : words["mail.interim.soon"];
        return new Letter(texts.Language, words["mail.subject", ("subject", Subject), ("number", Number)], expected, Frame,
        [
            words.ReplyLine,
            new Words(words.Salutation),
            new Words(words["mail.interim.text"]),
            new Words(string.IsNullOrWhiteSpace(Reason) ? words["mail.interim.reason"] : Reason),
            new Words(expected),
            new Button(words["mail.open"], StatusLink),
            new SmallPrint(words["mail.answer.reply", ("number", Number)]),
        ]);
    }
}
