using Buergerdraht.Mail.Text;

namespace Buergerdraht.Mail.Tests.Text;

public sealed class SubjectTextTests
{
    [Theory]
    [InlineData("AW: WG: Sperrmüll", "Sperrmüll")]
    [InlineData("Re[2]: RE: Wohngeld", "Wohngeld")]
    [InlineData("Antw: Fwd: Hund anmelden", "Hund anmelden")]
    [InlineData("R: I: Carta d'identità", "Carta d'identità")]
    [InlineData("Odp: PD: Wniosek", "Wniosek")]
    [InlineData("YNT: İLT: Kimlik", "Kimlik")]
    [InlineData("SV: VS: Hej", "Hej")]
    [InlineData("RE : TR : Demande", "Demande")]
    [InlineData("AW: [#2026-000123] Re: Schlagloch", "Schlagloch")]
    [InlineData("Schlagloch [#2026-000123] Nordring", "Schlagloch Nordring")]
    [InlineData("Termin: 3. Oktober", "Termin: 3. Oktober")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Bare_drops_prefixes_and_tokens(string? subject, string bare) => Assert.Equal(bare, SubjectText.Bare(subject));

    [Theory]
    [InlineData("AW: [#2026-000123] Schlagloch", "2026-000123")]
    [InlineData("Ihr Anliegen 2026-000123, Nachtrag", "2026-000123")]
    [InlineData("2026-000009 und [#2026-000123]", "2026-000123")]
    [InlineData("Rechnung 12026-0001234567890", null)]
    [InlineData("Tel. 2026-1234", null)]
    [InlineData("X2026-000123Y", null)]
    [InlineData("[#2026-00012", null)]
    [InlineData(null, null)]
    public void Ticket_number_is_found(string? subject, string? number) => Assert.Equal(number, SubjectText.TicketNumber(subject));

    [Theory]
    [InlineData("WG: Rechnung", true)]
    [InlineData("Fwd: AW: Rechnung", true)]
    [InlineData("[extern] FW: Rechnung", true)]
    [InlineData("AW: WG: Rechnung", false)]
    [InlineData("WG-Zimmer gesucht", false)]
    public void Forward_is_the_outermost_prefix(string subject, bool forward) => Assert.Equal(forward, SubjectText.IsForward(subject));

    [Fact]
    public void Long_hostile_subject_is_bounded()
    {
        var subject = string.Concat(Enumerable.Repeat("Re: [#2026-", 100_000));
        Assert.True(SubjectText.Bare(subject).Length <= 2000);
        Assert.Null(SubjectText.TicketNumber(subject));
    }
}
