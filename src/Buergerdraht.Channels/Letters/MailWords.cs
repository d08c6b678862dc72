using Buergerdraht.Platform;

namespace Buergerdraht.Channels.Letters;

/// <summary>The texts of mails in the form of address the citizen chose.</summary>
internal sealed class MailWords(Texts texts, MailFrame frame)
{
    /// <summary>The text of a key; its <c>.du</c> variant where one exists and du was chosen.</summary>
    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> values] => texts[Chosen(key), values];

    /// <summary>"Guten Tag Erika Mustermann,", "Hallo Erika Mustermann,", or without a name.</summary>
    public string Salutation => string.IsNullOrWhiteSpace(frame.Recipient)
        ? this["mail.salutation"]
        : this["mail.salutation-name", ("name", frame.Recipient.Trim())];

    /// <summary>The line above which one answers.</summary>
    public ReplyLine ReplyLine => new(this["mail.reply-line"]);

    private string Chosen(string key) => frame.Informal && texts.Has(key + ".du") ? key + ".du" : key;
}
