using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Verbs;

/// <summary>The verbs of the command line. Each prints its help with <c>--help</c>; a wrong call says what is wrong and exits with 2.</summary>
public static class Verb
{
    private static readonly Dictionary<string, (string Usage, Func<string[], TextWriter, TextWriter, Task<int>> Run)> Known = new(StringComparer.Ordinal)
    {
        ["serve"] = ("serve [--urls http://localhost:8600] [--data FOLDER] [--empty]   runs the server, with the demo town in an empty database unless --empty", Serve.Run),
        ["migrate"] = ("migrate [--data FOLDER]   brings the database to this version", MigrateVerb.Run),
        ["replay"] = ("replay ID [--data FOLDER]   reads a quarantined or ignored event again", Writing("replay")),
        ["token"] = ("token create NAME [--scopes a,b] [--data FOLDER]   makes an API token and prints it, this once; without scopes for all of them", Writing("token")),
        ["backup"] = ("backup FILE [--data FOLDER]   database and files into one .tar or .tar.gz, while the server runs; the key file is kept apart", Writing("backup")),
        ["restore"] = ("restore FILE [--data FOLDER]   a backup into an empty folder (SQLite) or an empty database (PostgreSQL)", RestoreVerb.Run),
        ["demo"] = ("demo [--data FOLDER]   fills an empty house with the demo town", Writing("demo")),
        ["rebuild-index"] = ("rebuild-index [--data FOLDER]   this version has no search index yet: says so and does nothing", Writing("rebuild-index")),
        ["mail"] = ("mail read FILE   prints what the mail reader understood, as JSON", MailVerb.Run),
    };

    /// <summary>Runs the verb; without one, <c>serve</c>.</summary>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is ["--help"] or ["help"])
        {
            await Help(output);
            return 0;
        }

        var name = args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal) ? "serve" : args[0];
        if (!Known.TryGetValue(name, out var verb))
        {
            await errors.WriteLineAsync($"There is no verb '{name}'.");
            await Help(errors);
            return 2;
        }

        string[] rest = args.Length > 0 && args[0] == name ? args[1..] : args;
        if (rest.Contains("--help"))
        {
            await output.WriteLineAsync("buergerdraht " + verb.Usage);
            return 0;
        }

        try
        {
            return await verb.Run(rest, output, errors);
        }
        catch (Exception error) when (error is FolderInUse or KeyWrapperMissing or DatabaseTooNew)
        {
            await errors.WriteLineAsync(error.Message);
            return 1;
        }
    }

    private static Func<string[], TextWriter, TextWriter, Task<int>> Writing(string verb) => (args, output, errors) => WritingVerb.Run(verb, args, output, errors);

    private static async Task Help(TextWriter to)
    {
        foreach (var (usage, _) in Known.Values)
        {
            await to.WriteLineAsync("buergerdraht " + usage);
        }
    }
}
