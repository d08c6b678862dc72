using Buergerdraht.Mail.Text;

namespace Buergerdraht.Mail.Tests.Text;

public sealed class ReplyTextTests
{
    public static TheoryData<SplitCase> Mails() =>
        new(new[] { GermanMails.Corpus, GermanProviderMails.Corpus, InlineMails.Corpus, EnglishMails.Corpus, NeighbourMails.Corpus, EasternMails.Corpus }
            .SelectMany(SplitCase.Read));

    [Theory]
    [MemberData(nameof(Mails), DisableDiscoveryEnumeration = true)]
    public void Every_line_lands_where_it_belongs(SplitCase mail)
    {
        var split = ReplyText.Split(mail.Text, mail.Options);
        Assert.Equal(mail.Expected(), mail.Draw(split));
        Assert.Equal(mail.Text, split.Full);
    }

    [Theory]
    [MemberData(nameof(Mails), DisableDiscoveryEnumeration = true)]
    public void Carriage_returns_change_nothing(SplitCase mail)
    {
        var text = mail.Text.Replace("\n", "\r\n", StringComparison.Ordinal);
        var split = ReplyText.Split(text, mail.Options);
        Assert.Equal(text, split.Full);
        Assert.Equal(ReplyText.Split(mail.Text, mail.Options).Reply, split.Reply.Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Corpus_is_large_enough() => Assert.True(Mails().Count >= 90, $"only {Mails().Count} mails");

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("   \r\n\t\n")]
    [InlineData("> ")]
    [InlineData(">")]
    [InlineData("-- ")]
    [InlineData("Von:")]
    [InlineData("\r\r\r")]
    public void Odd_texts_come_back_whole(string text)
    {
        var split = ReplyText.Split(text);
        Assert.Equal(text, split.Full);
        Assert.Null(split.Quote);
    }
}
