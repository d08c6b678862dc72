using Buergerdraht.Platform.Ui;
using Microsoft.AspNetCore.Components;

namespace Buergerdraht.Platform.Tests.Ui;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onclick='x' &amp;", "&quot; onclick=&#39;x&#39; &amp;amp;")]
    [InlineData("Köln – 日本", "Köln – 日本")]
    [InlineData(null, "")]
    public void Values_are_escaped_and_markup_is_not(string? value, string expected) =>
        Assert.Equal($"<b title=\"{expected}\">{expected}</b>", new HtmlText().Add($"<b title=\"{value}\">{value}</b>").ToMarkup().Value);

    [Fact]
    public void Markup_made_elsewhere_and_numbers_stand_as_they_are() =>
        Assert.Equal("<i>5</i><b></b>", new HtmlText().Add($"<i>{5}</i>{new MarkupString("<b></b>")}").ToMarkup().Value);
}
