using Buergerdraht.Databases;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Logging.Console;

namespace Buergerdraht.Verbs;

/// <summary>A verb at work: its arguments and where it prints.</summary>
public sealed record VerbCall(VerbArguments Arguments, TextWriter Output, TextWriter Errors);

/// <summary>
/// Verbs that write: asked of the running server when there is one for the data folder, otherwise done here, under the folder's lock, with a
/// host that serves nobody.
/// </summary>
public static class WritingVerb
{
    /// <summary>All of them; each gets a scope of services.</summary>
    internal static readonly Dictionary<string, Func<IServiceProvider, VerbCall, CancellationToken, Task<int>>> Known = new(StringComparer.Ordinal)
    {
        ["replay"] = ReplayVerb.Act,
        ["token"] = TokenVerb.Act,
        ["backup"] = BackupVerb.Act,
        ["rebuild-index"] = RebuildIndexVerb.Act,
        ["demo"] = DemoVerb.Act,
    };

    /// <summary>Runs the verb, there or here.</summary>
    public static async Task<int> Run(string verb, string[] args, TextWriter output, TextWriter errors)
    {
        var call = new VerbCall(VerbArguments.Parse(args), output, errors);
        await using var app = Host(call.Arguments);
        var folder = app.Services.GetRequiredService<DataFolder>().Path;
        if (ServerLock.HolderOf(folder) is { } holder)
        {
            return await Ask(holder, folder, verb, args, call);
        }

        using var held = ServerLock.Take(folder, new LockHolder(Environment.ProcessId, null, verb));
        await Migrate.Run(app.Services, CancellationToken.None);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RenewProtectionKeys>().Run(CancellationToken.None);
        }

        return await Act(Known[verb], app.Services, call);
    }

    /// <summary>A host that serves nobody. Its log goes to the error output: what a verb prints is for scripts.</summary>
    internal static WebApplication Host(VerbArguments arguments) => TownHost.Build(
        arguments.Settings, last: services => services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace));

    internal static async Task<int> Act(Func<IServiceProvider, VerbCall, CancellationToken, Task<int>> verb, IServiceProvider services, VerbCall call)
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            return await verb(scope.ServiceProvider, call, CancellationToken.None);
        }
        catch (RuleBroken rule)
        {
            await call.Errors.WriteLineAsync(Sentence(scope.ServiceProvider, rule));
            return 1;
        }
    }

    private static async Task<int> Ask(LockHolder holder, string folder, string verb, string[] args, VerbCall call)
    {
        if (holder.Socket is null)
        {
            await call.Errors.WriteLineAsync(new FolderInUse(folder, holder).Message);
            return 1;
        }

        try
        {
            var answer = await ControlSocket.Ask(holder.Socket, verb, Absolute(verb, args), CancellationToken.None);
            await call.Output.WriteAsync(answer.Output);
            await call.Errors.WriteAsync(answer.Errors);
            return answer.Exit;
        }
        catch (HttpRequestException error)
        {
            await call.Errors.WriteLineAsync($"The server (process {holder.Pid}) holds the data folder but does not answer on {holder.Socket}: {error.Message}");
            return 1;
        }
    }

    // The server has another working folder than whoever types the verb.
    private static string[] Absolute(string verb, string[] args) => verb == "backup" && VerbArguments.Parse(args).Words is [var file] ? [Path.GetFullPath(file)] : args;

    private static string Sentence(IServiceProvider services, RuleBroken rule)
    {
        var texts = services.GetRequiredService<TextCatalogue>().In("en", services.GetRequiredService<TownTime>());
        return texts.Has(rule.TextKey) ? texts[rule.TextKey, [.. rule.Values]] : rule.TextKey;
    }
}
