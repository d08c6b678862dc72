using System.Text.Json;
using Buergerdraht.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Outbox;

/// <summary>The reactions of all modules, by the event they hear; found once at start.</summary>
public sealed class ReactionRegistry
{
    private readonly Dictionary<Type, List<Type>> _byEvent = [];
    private readonly Dictionary<string, Func<IServiceProvider, string, CancellationToken, Task>> _byName = [];

    /// <summary>Reads the modules.</summary>
    public ReactionRegistry(ModuleAssemblies modules)
    {
        foreach (var type in modules.Types.Where(t => t is { IsClass: true, IsAbstract: false }))
        {
            foreach (var heard in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReaction<>)))
            {
                Add(heard.GenericTypeArguments[0], type);
            }
        }
    }

    /// <summary>Reactions to an event; empty when nobody listens.</summary>
    public IReadOnlyList<Type> For(Type happened) => _byEvent.GetValueOrDefault(happened) ?? [];

    /// <summary>Runs the reaction named in a row; a reaction that no longer exists is an error an administrator sees.</summary>
    public Task Run(IServiceProvider services, OutboxRow row, CancellationToken ct) =>
        _byName.TryGetValue(row.Reaction, out var run)
            ? run(services, row.Payload, ct)
            : throw new InvalidOperationException($"No module has the reaction {row.Reaction}.");

    private void Add(Type happened, Type reaction)
    {
        if (!_byEvent.TryGetValue(happened, out var list))
        {
            _byEvent[happened] = list = [];
        }

        list.Add(reaction);
        var runner = typeof(ReactionRegistry).GetMethod(nameof(Runner), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(happened);
        _byName[reaction.FullName!] = (Func<IServiceProvider, string, CancellationToken, Task>)runner.Invoke(null, [reaction])!;
    }

    private static Func<IServiceProvider, string, CancellationToken, Task> Runner<TEvent>(Type reaction) => (services, payload, ct) =>
        ((IReaction<TEvent>)services.GetRequiredService(reaction)).Run(JsonSerializer.Deserialize<TEvent>(payload)!, ct);
}
