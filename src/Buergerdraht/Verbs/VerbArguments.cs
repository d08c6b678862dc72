namespace Buergerdraht.Verbs;

/// <summary>A command line taken apart: words in order, and options, each with a value (<c>--data FOLDER</c> or <c>--data=FOLDER</c>).</summary>
public sealed record VerbArguments(IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>Takes it apart; an option without a value has an empty one.</summary>
    public static VerbArguments Parse(IReadOnlyList<string> args)
    {
        var words = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
                continue;
            }

            var name = args[i][2..];
            if (name.IndexOf('=', StringComparison.Ordinal) is var at and > 0)
            {
                options[name[..at]] = name[(at + 1)..];
            }
            else
            {
                var hasValue = i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal);
                options[name] = hasValue ? args[++i] : "";
            }
        }

        return new VerbArguments(words, options);
    }

    /// <summary>The options alone, as settings for the host.</summary>
    public string[] Settings => [.. Options.Where(o => o.Value.Length > 0).Select(o => $"--{o.Key}={o.Value}")];
}
