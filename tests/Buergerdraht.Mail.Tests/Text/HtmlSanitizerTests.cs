using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Buergerdraht.Mail.Text;

namespace Buergerdraht.Mail.Tests.Text;

public sealed class HtmlSanitizerTests
{
    private static readonly string[] Forbidden =
        ["script", "style", "iframe", "object", "embed", "form", "input", "button", "svg", "math", "link", "meta", "base", "template", "noscript", "textarea", "title", "video", "audio", "frame", "select"];

    private static readonly string[] AllowedAttributes =
    [
        "title", "dir", "lang", "align", "valign", "bgcolor", "width", "height", "style", "href", "rel", "target", "src", "alt", "data-cid", "data-remote-src", "color", "face", "size", "border",
        "cellpadding", "cellspacing", "colspan", "rowspan", "nowrap", "start", "type", "value", "span", "scope", "abbr", "loading", "referrerpolicy",
    ];

    public static TheoryData<string> Attacks() => new(HtmlAttacks.All);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Nothing_active_survives(string attack)
    {
        foreach (var options in new[] { HtmlCleaning.Default, new HtmlCleaning { AllowRemoteImages = true, ContentIdAddress = id => "/bild/" + Uri.EscapeDataString(id) } })
        {
            var clean = HtmlSanitizer.Clean(attack, options);
            foreach (var scripting in new[] { false, true })
            {
                AssertHarmless(new HtmlParser(new HtmlParserOptions { IsScripting = scripting }).ParseDocument("<div>" + clean + "</div>"), options.AllowRemoteImages);
            }

            Assert.Equal(clean, HtmlSanitizer.Clean(clean, options));
        }
    }

    private static void AssertHarmless(IDocument document, bool remote)
    {
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            Assert.DoesNotContain(element.LocalName, Forbidden);
            Assert.Equal("http://www.w3.org/1999/xhtml", element.NamespaceUri);
            foreach (var attribute in element.Attributes)
            {
                Assert.Contains(attribute.Name, AllowedAttributes);
                Assert.False(attribute.Name is "style" && (attribute.Value.Contains("url", StringComparison.OrdinalIgnoreCase) || attribute.Value.Contains("expression", StringComparison.OrdinalIgnoreCase)
                    || attribute.Value.Contains("position", StringComparison.OrdinalIgnoreCase) || attribute.Value.Contains('\\')), attribute.Value);
                Assert.False(attribute.Name is "href" && !(attribute.Value.StartsWith("http", StringComparison.OrdinalIgnoreCase)
                    || attribute.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || attribute.Value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)), attribute.Value);
                Assert.False(attribute.Name is "src" && !(attribute.Value.StartsWith("data:image/", StringComparison.Ordinal) || attribute.Value.StartsWith("/bild/", StringComparison.Ordinal)
                    || (remote && attribute.Value.StartsWith("http", StringComparison.OrdinalIgnoreCase))), attribute.Value);
            }
        }
    }

    [Fact]
    public void Attacks_are_many() => Assert.True(HtmlAttacks.All.Length >= 60, $"only {HtmlAttacks.All.Length}");

    [Theory]
    [InlineData("<p style='color:red;position:fixed;top:0'>a</p>", "<p style=\"color: red\">a</p>")]
    [InlineData("<p class=x id=y onclick=z>a</p>", "<p>a</p>")]
    [InlineData("<a href='https://a.example/?q=1&b=2'>x</a>", "<a href=\"https://a.example/?q=1&amp;b=2\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">x</a>")]
    [InlineData("<a href='/desk/logout'>x</a>", "<a>x</a>")]
    [InlineData("<img src='https://t.example/p.gif' alt=''>", "<img alt=\"\" data-remote-src=\"https://t.example/p.gif\">")]
    [InlineData("<img src='cid:abc@d'>", "<img data-cid=\"abc@d\">")]
    [InlineData("<img src='data:image/png;base64,iVBORw0KGgoAAA=='>", "<img src=\"data:image/png;base64,iVBORw0KGgoAAA==\">")]
    [InlineData("<img src='data:image/svg+xml;base64,PHN2Zz4='>", "<img>")]
    [InlineData("<o:p>Wort</o:p><unknown>bleibt</unknown>", "Wortbleibt")]
    [InlineData("<button>Text</button><form>auch</form>", "Text<div>auch</div>")]
    [InlineData("<div style='margin-left:-900px;font-size:14px'>a</div>", "<div style=\"font-size: 14px\">a</div>")]
    [InlineData("a &lt;b&gt; &amp;amp; c", "a &lt;b&gt; &amp;amp; c")]
    [InlineData("<section>a</section>", "<div>a</div>")]
    [InlineData("<td>lose", "lose")]
    public void Allowed_markup_has_one_spelling(string html, string clean) => Assert.Equal(clean, HtmlSanitizer.Clean(html));

    [Fact]
    public void Images_are_shown_when_asked_for()
    {
        var options = new HtmlCleaning { AllowRemoteImages = true, ContentIdAddress = id => id == "a" ? "/bild/1" : null };
        var cleaned = HtmlSanitizer.Run("<img src='https://t.example/p.gif'><img src=cid:a><img src=cid:b>", options);
        Assert.Contains(" src=\"https://t.example/p.gif\"", cleaned.Html, StringComparison.Ordinal);
        Assert.Contains("src=\"/bild/1\"", cleaned.Html, StringComparison.Ordinal);
        Assert.Contains("<img data-cid=\"b\">", cleaned.Html, StringComparison.Ordinal);
        Assert.Equal(1, cleaned.RemoteImages);
        Assert.Equal(cleaned.Html, HtmlSanitizer.Clean(cleaned.Html, options));
    }

    public static TheoryData<string> Bombs() => new(
        string.Concat(Enumerable.Repeat("<div>", 200_000)),
        string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<font size={i}><b id={i}>")) + string.Concat(Enumerable.Repeat("<p>x", 50_000)),
        string.Concat(Enumerable.Repeat("<table>a<b>", 80_000)),
        string.Concat(Enumerable.Repeat("<a href=x><table><tr><td>", 30_000)),
        new string('<', 1_000_000),
        new string('&', 1_000_000),
        string.Concat(Enumerable.Repeat("<!--", 250_000)),
        string.Concat(Enumerable.Repeat("<!---->", 140_000)),
        "<p style=\"" + new string('(', 900_000) + "\">",
        "<p " + string.Concat(Enumerable.Range(0, 60_000).Select(i => "a" + i + "=1 ")) + ">",
        string.Concat(Enumerable.Repeat("<p>wort ", 120_000)),
        string.Concat(Enumerable.Repeat("<span style='color:red'>wort</span> ", 15_000)));

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void Bombs_are_bounded(string bomb)
    {
        var clock = Stopwatch.StartNew();
        var clean = HtmlSanitizer.Clean(bomb);
        var cleaned = clock.ElapsedMilliseconds;
        HtmlText.From(bomb);
        var read = clock.ElapsedMilliseconds - cleaned;
        ReplyText.SplitHtml(bomb);
        TestContext.Current.TestOutputHelper?.WriteLine($"clean {cleaned} ms, text {read} ms, split {clock.ElapsedMilliseconds - read - cleaned} ms, {bomb.Length} to {clean.Length} characters");
        Assert.True(clock.ElapsedMilliseconds < 60_000, $"clean {cleaned} ms, text {read} ms, split {clock.ElapsedMilliseconds - read - cleaned} ms");
        Assert.True(clean.Length <= 10_000_000);
    }
}
