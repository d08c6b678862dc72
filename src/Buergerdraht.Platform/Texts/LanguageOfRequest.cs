using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Buergerdraht.Platform;

/// <summary>Chooses the language of a request: cookie <c>bd-lang</c>, then Accept-Language, then German.</summary>
public static class LanguageOfRequest
{
    /// <summary>The cookie that keeps a reader's choice; functional, so it needs no consent.</summary>
    public const string Cookie = "bd-lang";

    private const int MostRangesRead = 20;

    /// <summary>The language this request is answered in.</summary>
    public static string Choose(HttpRequest request, TextCatalogue catalogue)
    {
        if (request.Cookies[Cookie] is { } chosen && catalogue.Speaks(chosen))
        {
            return chosen;
        }

        var ranges = request.Headers.AcceptLanguage.ToString().Split(',', MostRangesRead + 1, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return ranges.Take(MostRangesRead)
            .Select(Read)
            .Where(r => r.Weight > 0 && catalogue.Speaks(r.Language))
            .OrderByDescending(r => r.Weight)
            .Select(r => r.Language)
            .FirstOrDefault(TextCatalogue.DefaultLanguage);
    }

    private static (string Language, double Weight) Read(string range)
    {
        var parts = range.Split(';', 2, StringSplitOptions.TrimEntries);
        var language = parts[0].Split('-')[0].ToLowerInvariant();
        var weight = parts.Length == 2 && parts[1].StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(parts[1].AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) ? q : parts.Length == 2 ? 0 : 1;
        return (language, weight);
    }
}
