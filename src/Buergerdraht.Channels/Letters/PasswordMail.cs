using Buergerdraht.Platform;

namespace Buergerdraht.Channels.Letters;

/// <summary>The link for a new password, to a colleague.</summary>
/// <param name="Frame">Whose mail it is.</param>
/// <param name="Link">Full address with the token; good for an hour.</param>
public sealed record PasswordMail(MailFrame Frame, string Link)
{
    /// <summary>The letter in the language of the texts.</summary>
    public Letter Compose(Texts texts)
    {
        var words = new MailWords(texts, Frame);
        return new Letter(texts.Language, words["mail.password.subject"], words["mail.password.text"], Frame,
        [
            new Words(words.Salutation),
            new Words(words["mail.password.text"]),
            new Button(words["mail.password.go"], Link),
            new Words(words["mail.password.term"]),
            new SmallPrint(words["mail.password.not-you"]),
        ]);
    }
}
