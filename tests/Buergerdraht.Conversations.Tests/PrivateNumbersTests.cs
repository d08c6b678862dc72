using Buergerdraht.Conversations.Doubts;

namespace Buergerdraht.Conversations.Tests;

/// <summary>Numbers with published check digits; examples from ISO 13616, BZSt (Steuer-ID), Deutsche Rentenversicherung and card networks' test numbers.</summary>
public sealed class PrivateNumbersTests
{
    [Theory]
    [InlineData("Überweisen Sie auf DE89 3704 0044 0532 0130 00, danke.", PrivateNumber.Iban)]
    [InlineData("IBAN:DE89370400440532013000", PrivateNumber.Iban)]
    [InlineData("AT61 1904 3002 3457 3201", PrivateNumber.Iban)]
    [InlineData("gb82 west 1234 5698 7654 32", PrivateNumber.Iban)]
    [InlineData("Ihre Steuer-ID 86 095 742 719 haben wir notiert", PrivateNumber.TaxId)]
    [InlineData("15 070649 C 103", PrivateNumber.SocialInsurance)]
    [InlineData("Karte 4111 1111 1111 1111", PrivateNumber.Card)]
    public void A_private_number_is_found(string text, PrivateNumber kind) => Assert.Contains(kind, PrivateNumbers.In(text));

    [Theory]
    [InlineData("DE88 3704 0044 0532 0130 00")]
    [InlineData("Aktenzeichen 86 095 742 718")]
    [InlineData("Rufen Sie uns an: 0221 4710 000 oder +49 221 4710-115")]
    [InlineData("Kassenzeichen 4111 1111 1111 1112")]
    [InlineData("65 180539 W 004")]
    [InlineData("Ihr Anliegen 2026-000315 vom 12.10.2026, 14:05 Uhr, Zimmer 204")]
    public void Other_digits_alarm_nobody(string text) => Assert.Empty(PrivateNumbers.In(text));

    [Fact]
    public void The_town_s_own_account_is_no_private_number() =>
        Assert.Empty(PrivateNumbers.In("Bitte auf DE89370400440532013000.", "Stadtkasse, IBAN DE89 3704 0044 0532 0130 00"));

    [Theory]
    [InlineData("Anbei der Bescheid.", true)]
    [InlineData("Den Plan finden Sie im Anhang.", true)]
    [InlineData("Please find attached the form.", true)]
    [InlineData("Bitte hängen Sie ein Foto an.", false)]
    [InlineData("Der Anhänger steht im Hof.", false)]
    public void An_attachment_is_named_or_not(string text, bool named) => Assert.Equal(named, MissingAttachment.NamedIn(text));
}
