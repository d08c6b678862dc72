using Buergerdraht.Platform;

namespace Buergerdraht.Channels.Letters;

/// <summary>The automatic receipt. It does not repeat the citizen's words: the address is not proven yet.</summary>
/// <param name="Frame">Whose mail it is.</param>
/// <param name="Number">The ticket's number.</param>
/// <param name="Key">The key, written as it is typed.</param>
/// <param name="StatusLink">Full address of the status page with the key.</param>
/// <param name="ReceivedAt">When the message arrived.</param>
/// <param name="PromisedBy">Until when the town promised to answer, or null.</param>
public sealed record ReceiptMail(MailFrame Frame, string Number, string Key, string StatusLink, DateTimeOffset ReceivedAt, DateTimeOffset? PromisedBy)
{
    /// <summary>The letter in the language of the texts.</summary>
    public Letter Compose(Texts texts)
    {
        var words = new MailWords(texts, Frame);
        var promise = PromisedBy is { } by ? words["mail.receipt.promise", ("moment", texts.FullMoment(by))] : words["mail.receipt.soon"];
        return new Letter(texts.Language, words["mail.receipt.subject", ("number", Number)], promise, Frame,
        [
            words.ReplyLine,
            new Words(words.Salutation),
            new Words(words["mail.receipt.thanks", ("moment", texts.FullMoment(ReceivedAt))]),
            new Words(promise),
            new Facts([(words["mail.number"], Number), (words["mail.key"], Key)]),
            new Button(words["mail.open"], StatusLink),
            new Words(words["mail.receipt.add"]),
            new SmallPrint(words["mail.receipt.key-hint"]),
        ]);
    }
}
