using Buergerdraht.Mail.Text;

namespace Buergerdraht.Mail.Tests.Text;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<p>Hallo</p><p>Welt</p>", "Hallo\n\nWelt")]
    [InlineData("eins<br>zwei<br><br>drei", "eins\nzwei\n\ndrei")]
    [InlineData("<ul><li>a</li><li>b</li></ul><ol><li>x</li><li>y</li></ol>", "- a\n- b\n\n1. x\n2. y")]
    [InlineData("<table><tr><td>Name</td><td>Muster</td></tr><tr><td>Ort</td><td></td></tr></table>", "Name | Muster\nOrt")]
    [InlineData("<a href='https://musterstadt.example/antrag'>zum Antrag</a>", "zum Antrag <https://musterstadt.example/antrag>")]
    [InlineData("<a href='https://musterstadt.example/'>musterstadt.example</a>", "musterstadt.example")]
    [InlineData("<a href='mailto:a@b.example'>a@b.example</a>", "a@b.example")]
    [InlineData("<a href='javascript:alert(1)'>klick</a>", "klick")]
    [InlineData("ja<blockquote>alt<blockquote>älter</blockquote></blockquote>nein", "ja\n\n> alt\n> \n> > älter\n\nnein")]
    [InlineData("<div style='display:none;max-height:0'>Vorschau</div><p>Text</p>", "Text")]
    [InlineData("a&nbsp;&amp;&lt;b&gt; &uuml;&#8364;", "a &<b> ü€")]
    [InlineData("<style>p{}</style><script>x()</script><title>t</title>Text", "Text")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b")]
    [InlineData("<img src='cid:x' alt='Foto vom Loch'>", "[Foto vom Loch]")]
    [InlineData("", "")]
    public void Html_becomes_readable_text(string html, string text) => Assert.Equal(text.ReplaceLineEndings("\n").Replace("> \n", ">\n", StringComparison.Ordinal),
        HtmlText.From(html).Replace("> \n", ">\n", StringComparison.Ordinal));
}
