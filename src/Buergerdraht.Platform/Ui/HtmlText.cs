using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Buergerdraht.Platform.Ui;

/// <summary>
/// HTML written as text, for what stands on a page dozens of times: a component costs many times its markup. What is written literally
/// stays as it is; every value is escaped, so that nobody can forget it. An attribute is always written in double quotes.
/// </summary>
public sealed class HtmlText(int capacity = 1024)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");
    private readonly StringBuilder _html = new(capacity);

    /// <summary>Adds markup; the values in it are escaped.</summary>
    public HtmlText Add([InterpolatedStringHandlerArgument("")] Markup html)
    {
        _ = html;
        return this;
    }

    /// <summary>
    /// What was written since the last time. Called after every row or so: one text of a whole page is a large object to the runtime, which collects
    /// everything each time some of those have been made.
    /// </summary>
    public MarkupString ToMarkup()
    {
        var html = _html.ToString();
        _html.Clear();
        return new(html);
    }

    private void Escape(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Special); at >= 0; at = text.IndexOfAny(Special))
        {
            _html.Append(text[..at]).Append(text[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", _ => "&#39;" });
            text = text[(at + 1)..];
        }

        _html.Append(text);
    }

    /// <summary>Takes an interpolated string apart into markup and values.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly HtmlText _to;

        /// <summary>Called by the compiler.</summary>
        public Markup(int literalLength, int formattedCount, HtmlText to)
        {
            _ = (literalLength, formattedCount);
            _to = to;
        }

        /// <summary>Markup, as the author of the page wrote it.</summary>
        public void AppendLiteral(string markup) => _to._html.Append(markup);

        /// <summary>A value.</summary>
        public void AppendFormatted(string? text) => _to.Escape(text);

        /// <summary>A number.</summary>
        public void AppendFormatted(int number) => _to._html.Append(CultureInfo.InvariantCulture, $"{number}");

        /// <summary>Markup made elsewhere, for example by another <see cref="HtmlText"/>.</summary>
        public void AppendFormatted(MarkupString markup) => _to._html.Append(markup.Value);
    }
}
