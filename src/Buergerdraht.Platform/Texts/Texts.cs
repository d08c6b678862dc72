using System.Globalization;
using System.Runtime.CompilerServices;

namespace Buergerdraht.Platform;

/// <summary>
/// The texts of one language: <c>T["inbox.title"]</c>, <c>T["ticket.by", ("name", name)]</c>, <c>T.Plural("inbox.count", 3)</c>.
/// Placeholders are <c>{name}</c>; numbers and dates in them are written by the language's culture. Injected per request; for jobs see <see cref="TextCatalogue.In"/>.
/// </summary>
public sealed partial class Texts
{
    private readonly TextCatalogue _catalogue;

    internal Texts(TextCatalogue catalogue, string language, TownTime time)
    {
        _catalogue = catalogue;
        Language = language;
        Time = time;
        Culture = CultureInfo.GetCultureInfo(language switch { "de" => "de-DE", "en" => "en-GB", _ => language });
    }

    /// <summary>The language code, for <c>lang</c> attributes.</summary>
    public string Language { get; }

    /// <summary>The culture numbers and dates are written in.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The town's clock.</summary>
    public TownTime Time { get; }

    /// <summary>The languages one can switch to.</summary>
    public IReadOnlyList<string> Languages => _catalogue.Languages;

    /// <summary>The text of a key.</summary>
    /// <exception cref="MissingTextException">No such key (development and tests; in production the key itself is shown).</exception>
    public string this[string key] => _catalogue.Find(Language, key);

    /// <summary>The text of a key with its placeholders filled.</summary>
    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> values] => Fill(_catalogue.Find(Language, key), values);

    /// <summary>The text <c>{key}.one</c> for 1, <c>{key}.none</c> for 0 where it exists, else <c>{key}.other</c>; <c>{n}</c> is the number.</summary>
    public string Plural(string key, long n, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var form = n == 1 ? ".one" : n == 0 && _catalogue.TryFind(Language, key + ".none", out _) ? ".none" : ".other";
        (string, object?)[] all = [("n", n), .. values];
        return Fill(_catalogue.Find(Language, key + form), all);
    }

    /// <summary>The text of an enum member whose type is <see cref="WordedAttribute"/>.</summary>
    public string Of<T>(T member)
        where T : struct, Enum => this[Words<T>.Keys[member]];

    /// <summary>The text of an enum member with its placeholders filled.</summary>
    public string Of<T>(T member, params ReadOnlySpan<(string Name, object? Value)> values)
        where T : struct, Enum => this[Words<T>.Keys[member], values];

    /// <summary>Whether a key exists: for texts that a module may bring and need not.</summary>
    public bool Has(string key) => _catalogue.TryFind(Language, key, out _);

    /// <summary>The name of a language in itself (Deutsch, English).</summary>
    public string NameOfLanguage(string language)
    {
        var name = CultureInfo.GetCultureInfo(language).NativeName;
        return char.ToUpper(name[0], Culture) + name[1..];
    }

    private string Fill(string text, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var filled = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        var rest = text.AsSpan();
        for (var at = rest.IndexOf('{'); at >= 0; at = rest.IndexOf('{'))
        {
            var end = rest[at..].IndexOf('}');
            var value = end > 0 ? Write(rest.Slice(at + 1, end - 1), values) : null;
            filled.AppendFormatted(rest[..at]);
            filled.AppendLiteral(value ?? "{");
            rest = rest[(at + (value is null ? 0 : end) + 1)..];
        }

        filled.AppendFormatted(rest);
        return filled.ToStringAndClear();
    }

    private string? Write(ReadOnlySpan<char> name, ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (key, value) in values)
        {
            if (name.SequenceEqual(key))
            {
                return value switch
                {
                    null => "",
                    DateTimeOffset moment => Moment(moment),
                    DateOnly day => Day(day),
                    int or long => Number(Convert.ToInt64(value, Culture)),
                    IFormattable formattable => formattable.ToString(null, Culture),
                    _ => value.ToString(),
                };
            }
        }

        return null;
    }

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Keys = Read();

        private static Dictionary<T, string> Read()
        {
            var worded = (WordedAttribute?)Attribute.GetCustomAttribute(typeof(T), typeof(WordedAttribute))
                ?? throw new InvalidOperationException($"{typeof(T).Name} is not [Worded].");
            return Enum.GetValues<T>().Distinct().ToDictionary(m => m, m => worded.KeyOf(m.ToString()));
        }
    }
}
