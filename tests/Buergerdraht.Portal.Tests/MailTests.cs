using AngleSharp.Html.Parser;
using Buergerdraht.Portal.Gallery;

namespace Buergerdraht.Portal.Tests;

/// <summary>Every mail as text and HTML.</summary>
public sealed class MailTests
{
    public static TheoryData<string, string> AllMails()
    {
        var all = new TheoryData<string, string>();
        foreach (var name in SampleMails.Names)
        {
            all.Add(name, "de");
            all.Add(name, "en");
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(AllMails))]
    public async Task Carries_number_reply_line_and_signature_in_both_forms(string name, string language)
    {
        var mail = await PortalRendering.MailAsync(name, language);
        var page = new HtmlParser().ParseDocument(mail.Html);
        var line = PortalRendering.In(language)["mail.reply-line"];

        Assert.Contains("[2026-004711]", mail.Subject, StringComparison.Ordinal);
        Assert.StartsWith(line + "\n\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains(line, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("\n-- \nIhr Bürgerdraht-Team\n", mail.Text, StringComparison.Ordinal);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Empty(page.QuerySelectorAll("table, script, img:not([alt])"));
        Assert.DoesNotContain("{", page.Body.TextContent, StringComparison.Ordinal);
        Assert.True(mail.Html.Length < 20_000);
    }

    [Theory]
    [InlineData("receipt")]
    [InlineData("answer")]
    [InlineData("interim")]
    public async Task Links_to_the_status_page(string name)
    {
        var mail = await PortalRendering.MailAsync(name, "de");

        Assert.Contains("https://buergerdraht.musterstadt.example/ticket/2026-004711?k=", mail.Text, StringComparison.Ordinal);
        Assert.NotNull(new HtmlParser().ParseDocument(mail.Html).QuerySelector("a[href*='?k=']"));
    }

    [Fact]
    public async Task The_specialist_gets_no_key_and_no_markup()
    {
        var mail = await PortalRendering.MailAsync("forward", "de");

        Assert.DoesNotContain("?k=", mail.Text + mail.Html, StringComparison.Ordinal);
        Assert.Null(new HtmlParser().ParseDocument(mail.Html).QuerySelector("blockquote b"));
    }

    [Fact]
    public async Task Speaks_to_people_as_they_wish()
    {
        Assert.Contains("Möchten Sie etwas ergänzen?", (await PortalRendering.MailAsync("receipt", "de")).Text, StringComparison.Ordinal);
        var informal = (await PortalRendering.MailAsync("receipt-du", "de")).Text;
        Assert.Contains("Möchtest du etwas ergänzen?", informal, StringComparison.Ordinal);
        Assert.DoesNotContain("Ihre Nachricht", informal, StringComparison.Ordinal);
        Assert.Contains("Hallo Erika Beispiel,", informal, StringComparison.Ordinal);
    }
}
