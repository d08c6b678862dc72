using System.Text.Json;

namespace Buergerdraht.Mail.Tests.Mime;

public sealed class MailJsonTests
{
    [Fact]
    public void Says_what_was_understood()
    {
        using var json = JsonDocument.Parse(MailJson.Write(MailReader.Read(Corpus.Raw("nested-message"))));
        var root = json.RootElement;
        Assert.Equal("Fwd", root.GetProperty("subject").GetString());
        Assert.Equal("petra.sommer@example.org", root.GetProperty("from")[0].GetProperty("address").GetString());
        var file = root.GetProperty("attachments")[0];
        Assert.Equal(64, file.GetProperty("sha256").GetString()!.Length);
        Assert.Equal("Ursprüngliche Frage", file.GetProperty("summary").GetProperty("subject").GetString());
        Assert.Contains("Ursprüngliche", MailJson.Write(MailReader.Read(Corpus.Raw("nested-message"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mail_of_the_corpus_gives_valid_json()
    {
        foreach (var name in Corpus.Names)
        {
            using var json = JsonDocument.Parse(MailJson.Write(MailReader.Read(Corpus.Raw(name))));
            Assert.True(json.RootElement.EnumerateObject().Count() > 15, name);
        }
    }

    [Fact]
    public void Half_surrogates_of_utf7_do_not_break_it()
    {
        var message = Corpus.Read("Content-Type: text/plain; charset=utf-7\n\nx+2AA-y");
        Assert.Equal('\uD800', message.Text![1]);
        using var json = JsonDocument.Parse(MailJson.Write(message));
        Assert.Equal("x\uFFFDy", json.RootElement.GetProperty("text").GetString());
    }
}
