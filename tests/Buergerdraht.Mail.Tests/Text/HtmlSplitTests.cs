using System.Text;
using AngleSharp.Html.Parser;
using Buergerdraht.Mail.Text;

namespace Buergerdraht.Mail.Tests.Text;

public sealed class HtmlSplitTests
{
    /// <summary>Words of the author contain "mine", of the quoted mail "theirs", of a signature "sign".</summary>
    public static TheoryData<string, string> Mails() => new()
    {
        { "gmail", """<div dir="ltr">mine one<br>mine two</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Am Sa., 3. Okt. 2026 um 12:05 Uhr schrieb theirs &lt;<a href="mailto:a@b.example">a@b.example</a>&gt;:<br></div><blockquote class="gmail_quote" style="margin:0"><div>theirs text</div></blockquote></div>""" },
        { "gmail inline", """<div class="gmail_quote"><div class="gmail_attr">Am Sa., 3. Okt. 2026 um 12:05 Uhr schrieb Theirs &lt;a@b.example&gt;:<br></div><blockquote class="gmail_quote">question</blockquote><div>mine answer</div><blockquote class="gmail_quote">question</blockquote><div>mine again</div></div>""" },
        { "gmail signature", """<div>mine</div><div class="gmail_signature"><div>Mit freundlichen Grüßen</div><div>Sign Person</div><div>Tel. 0351 123456</div></div>""" },
        { "gmail signature with talk", """<div>mine</div><div class="gmail_signature"><div>Sign Person</div><div>ich habe hier mine noch etwas geschrieben</div></div>""" },
        { "outlook web", """<div>mine answer</div><div id="appendonsend"></div><hr style="width:98%"><div id="divRplyFwdMsg"><font><b>Von:</b> Theirs &lt;a@b.example&gt;<br><b>Gesendet:</b> Samstag, 3. Oktober 2026 12:05<br><b>An:</b> theirs<br><b>Betreff:</b> theirs</font></div><div>theirs text</div>""" },
        { "outlook web other language", """<div>mine answer</div><div id="divRplyFwdMsg"><b>Fra:</b> theirs<br><b>Sendt:</b> theirs</div><div>theirs text</div>""" },
        { "outlook desktop", """<div class=WordSection1><p class=MsoNormal>mine<o:p></o:p></p><p class=MsoNormal>&nbsp;</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>Von:</b> Theirs &lt;a@b.example&gt;<br><b>Gesendet:</b> Samstag, 3. Oktober 2026 12:05<br><b>An:</b> theirs<br><b>Betreff:</b> theirs</p></div><p>theirs text</p></div>""" },
        { "new outlook bottom", """<div id="mail-editor-reference-message-container"><div>Von: Theirs &lt;a@b.example&gt;</div><div>Gesendet: 3. Oktober 2026 12:05</div><div>Betreff: theirs</div><p>theirs text</p></div><p>mine below</p>""" },
        { "outlook forward", """<div id="divRplyFwdMsg"><b>Von:</b> mine<br></div><div>mine everything</div>""" },
        { "thunderbird", """<p>mine</p><div class="moz-cite-prefix">Am 03.10.26 um 12:05 schrieb Theirs:<br></div><blockquote type="cite" cite="mid:x@y"><p>theirs</p><blockquote type="cite">theirs deep</blockquote></blockquote><p>mine below</p>""" },
        { "thunderbird forward", """<p>mine</p><div class="moz-forward-container">-------- Weitergeleitete Nachricht --------<table class="moz-email-headers-table"><tr><th>Von: </th><td>mine@b.example</td></tr></table><p>mine content</p></div>""" },
        { "apple", """<div>mine<br><br>Von meinem iPhone gesendet sign</div><div dir="ltr"><br><blockquote type="cite">Am 03.10.2026 um 12:05 schrieb Theirs &lt;a@b.example&gt;:<br><br></blockquote></div><blockquote type="cite"><div>theirs</div></blockquote>""".Replace(" sign", "", StringComparison.Ordinal) },
        { "apple forward", """<div>mine</div><div>Anfang der weitergeleiteten Nachricht:</div><blockquote type="cite"><div><b>Von: </b>mine</div><div>mine content</div></blockquote>""" },
        { "gmx", """<div style="font-family: Verdana;">mine<div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px;"><div><b>Gesendet:</b>&nbsp;theirs Samstag um 12:05 Uhr<br/><b>Von:</b>&nbsp;theirs</div><div name="quoted-content">theirs</div></div></div><div>mine below</div></div>""" },
        { "yahoo", """<div>mine</div><div id="yahoo_quoted_123" class="yahoo_quoted"><div>Am Samstag, 3. Oktober 2026 um 12:05:00 MESZ hat theirs Folgendes geschrieben:</div><div>theirs</div></div>""" },
        { "proton", """<div>mine</div><div class="protonmail_quote">Am Samstag, 3. Oktober 2026 um 12:05 schrieb Theirs &lt;a@b.example&gt;:<br><blockquote class="protonmail_quote" type="cite">theirs</blockquote></div>""" },
        { "author blockquote", """<p>mine</p><blockquote style="margin-left:40px">mine indented</blockquote><p>mine end</p>""" },
        { "bare blockquote with attribution", """<p>mine</p><p>Am 03.10.26 um 12:05 schrieb Theirs:</p><blockquote>theirs</blockquote>""" },
        { "bare blockquote wrapped attribution", """<p>mine</p><p>On Sat, Oct 3, 2026 at 12:05 PM Theirs &lt;a@b.example&gt;<br>wrote:</p><blockquote>theirs</blockquote><p>mine below</p>""" },
        { "only quote", """<blockquote type="cite">mine maybe</blockquote>""" },
        { "announced", """<p>mine siehe unten in rot</p><div id="divRplyFwdMsg">Von: mine</div><p>mine <font color=red>mine red</font></p>""" },
        { "plain inside html", """mine<br><br>Am 03.10.26 um 12:05 schrieb Theirs &lt;a@b.example&gt;:<br><br>theirs text<br>theirs more""" },
    };

    [Theory]
    [MemberData(nameof(Mails))]
    public void Own_words_are_reply_and_theirs_are_quote(string name, string html)
    {
        var split = ReplyText.SplitHtml(html);
        Assert.DoesNotContain("mine", split.Quote ?? string.Empty, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("mine", split.Signature ?? string.Empty, StringComparison.OrdinalIgnoreCase);
        Assert.False(split.Reply.Contains("theirs", StringComparison.OrdinalIgnoreCase), name + ": " + split.Reply);
        Assert.Equal(html.Contains("Sign Person", StringComparison.Ordinal), split.Signature?.Contains("Sign Person", StringComparison.Ordinal) ?? false);
        Assert.Equal(Text(html), Text(split.Full));
    }

    [Fact]
    public void Forward_by_subject_stays_whole()
    {
        const string Html = """<div>bitte übernehmen</div><div id="divRplyFwdMsg"><b>Von:</b> x</div><div>Inhalt</div>""";
        Assert.Null(ReplyText.SplitHtml(Html, new() { Subject = "WG: Lärm" }).Quote);
        Assert.NotNull(ReplyText.SplitHtml(Html, new() { Subject = "AW: Lärm" }).Quote);
    }

    [Fact]
    public void Images_and_empty_cells_are_kept()
    {
        var split = ReplyText.SplitHtml("<table><tr><td></td><td>hier<img src='cid:a'></td></tr></table><blockquote type=cite><img src='cid:b'>x</blockquote>");
        Assert.Contains("cid:a", split.Reply, StringComparison.Ordinal);
        Assert.Contains("cid:b", split.Quote, StringComparison.Ordinal);
        Assert.Contains("<td></td>", split.Reply, StringComparison.Ordinal);
    }

    private static string Text(string html)
    {
        var text = new StringBuilder();
        foreach (var c in new HtmlParser().ParseDocument(html).Body!.TextContent)
        {
            text.Append(char.IsWhiteSpace(c) ? string.Empty : c);
        }

        return text.ToString();
    }
}
