using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Buergerdraht.Platform.Ui;

/// <summary>Which components of the module assemblies fill which slot, in order.</summary>
public sealed class SlotRegistry
{
    private readonly FrozenDictionary<string, SlotEntry[]> _entries;

    private SlotRegistry(FrozenDictionary<string, SlotEntry[]> entries) => _entries = entries;

    /// <summary>Finds every component marked with <see cref="SlotAttribute"/>.</summary>
    public static SlotRegistry Scan(IEnumerable<Assembly> modules) => new(modules.Distinct()
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => typeof(IComponent).IsAssignableFrom(type))
        .SelectMany(type => type.GetCustomAttributes<SlotAttribute>().Select(slot => (slot, type)))
        .GroupBy(found => found.slot.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(
            group => group.Key,
            group => group.OrderBy(f => f.slot.Order).ThenBy(f => f.type.FullName, StringComparer.Ordinal).Select(f => new SlotEntry(f.type)).ToArray(),
            StringComparer.Ordinal));

    /// <summary>The components of a slot, in order; empty when nobody fills it.</summary>
    public IReadOnlyList<SlotEntry> In(string slot) => _entries.TryGetValue(slot, out var found) ? found : [];
}

/// <summary>One component in a slot and the parameters it declares.</summary>
public sealed class SlotEntry(Type component)
{
    private readonly FrozenSet<string> _parameters = component.GetProperties()
        .Where(p => p.IsDefined(typeof(ParameterAttribute)))
        .Select(p => p.Name)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The component's type.</summary>
    public Type Component { get; } = component;

    /// <summary>What of the bag this component takes.</summary>
    public Dictionary<string, object?> Take(IReadOnlyDictionary<string, object?> bag) =>
        bag.Where(item => _parameters.Contains(item.Key)).ToDictionary(StringComparer.Ordinal);
}
