namespace Buergerdraht.Verbs;

/// <summary>The verbs of the command line. Each prints its help with <c>--help</c>; a wrong call says what is wrong and exits with 2.</summary>
public static class Verb
{
    private static readonly Dictionary<string, (string Usage, Func<string[], TextWriter, TextWriter, Task<int>> Run)> Known = new(StringComparer.Ordinal)
    {
        ["serve"] = ("serve [--urls http://localhost:8600] [--data FOLDER] [--empty]   runs the server, with the demo town in an empty database unless --empty", Serve.Run),
        ["demo"] = ("demo [--data FOLDER]   fills an empty database with the demo town", DemoVerb.Run),
        ["migrate"] = ("migrate [--data FOLDER]   brings the database to this version", MigrateVerb.Run),
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

        return await verb.Run(rest, output, errors);
    }

    private static async Task Help(TextWriter to)
    {
        foreach (var (usage, _) in Known.Values)
        {
            await to.WriteLineAsync("buergerdraht " + usage);
        }
    }
}
