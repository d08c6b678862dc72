using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Buergerdraht.Platform;

/// <summary>Every user-visible text of the given assemblies, by language and key, read once from the embedded <c>*.texts.{language}.json</c> files.</summary>
public sealed class TextCatalogue
{
    /// <summary>The language used when a request asks for none that is here.</summary>
    public const string DefaultLanguage = "de";

    private static readonly JsonDocumentOptions JsonOptions = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _byLanguage;
    private readonly bool _strict;

    private TextCatalogue(FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage, bool strict)
    {
        _byLanguage = byLanguage;
        _strict = strict;
    }

    /// <summary>Language codes that have texts, German first.</summary>
    public IReadOnlyList<string> Languages => [.. _byLanguage.Keys.OrderBy(l => l != DefaultLanguage).ThenBy(l => l, StringComparer.Ordinal)];

    /// <summary>Reads the texts of <paramref name="assemblies"/>.</summary>
    /// <param name="assemblies">The module assemblies; one named twice is read once.</param>
    /// <param name="strict">Whether a missing key throws (development, tests) or shows as its own name (production).</param>
    /// <exception cref="TextFileException">A key stands in two files of one language, or a file is not a flat object of strings.</exception>
    public static TextCatalogue Load(IEnumerable<Assembly> assemblies, bool strict = true)
    {
        var all = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var assembly in assemblies.Distinct())
        {
            foreach (var name in assembly.GetManifestResourceNames())
            {
                if (LanguageOf(name) is { } language)
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    if (!all.TryGetValue(language, out var texts))
                    {
                        all[language] = texts = new Dictionary<string, string>(StringComparer.Ordinal);
                    }

                    Add(texts, stream, name);
                }
            }
        }

        return new TextCatalogue(all.ToFrozenDictionary(p => p.Key, p => p.Value.ToFrozenDictionary(StringComparer.Ordinal), StringComparer.Ordinal), strict);
    }

    /// <summary>The keys of one language.</summary>
    public IReadOnlyCollection<string> Keys(string language) => _byLanguage.TryGetValue(language, out var texts) ? texts.Keys : [];

    /// <summary>Whether texts in this language exist.</summary>
    public bool Speaks(string language) => _byLanguage.ContainsKey(language);

    /// <summary>The raw text with its placeholders; German stands in for a language that lacks the key.</summary>
    /// <exception cref="MissingTextException">The key is in neither language and the catalogue is strict.</exception>
    public string Find(string language, string key)
    {
        if (TryFind(language, key, out var text))
        {
            return text;
        }

        return _strict ? throw new MissingTextException(key, language) : $"[{key}]";
    }

    /// <summary>Texts bound to a language, for mails and jobs that have no request.</summary>
    public Texts In(string language, TownTime time) => new(this, Speaks(language) ? language : DefaultLanguage, time);

    internal bool TryFind(string language, string key, out string text)
    {
        text = "";
        if (_byLanguage.TryGetValue(language, out var own) && own.TryGetValue(key, out var found))
        {
            text = found;
            return true;
        }

        if (!_strict && _byLanguage.TryGetValue(DefaultLanguage, out var german) && german.TryGetValue(key, out found))
        {
            text = found;
            return true;
        }

        return false;
    }

    private static string? LanguageOf(string resource)
    {
        var parts = resource.Split('.');
        return parts.Length >= 4 && parts[^1] == "json" && parts[^3] == "texts" ? parts[^2] : null;
    }

    private static void Add(Dictionary<string, string> texts, Stream stream, string file)
    {
        using var document = JsonDocument.Parse(stream, JsonOptions);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new TextFileException($"{file}: expected one flat object of strings.");
        }

        foreach (var entry in document.RootElement.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.String)
            {
                throw new TextFileException(string.Create(CultureInfo.InvariantCulture, $"{file}: '{entry.Name}' is not a string."));
            }

            if (!texts.TryAdd(entry.Name, entry.Value.GetString()!))
            {
                throw new TextFileException($"{file}: '{entry.Name}' is there twice in this language.");
            }
        }
    }
}
