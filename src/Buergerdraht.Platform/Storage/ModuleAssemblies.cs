using System.Reflection;

namespace Buergerdraht.Platform.Storage;

/// <summary>The assemblies whose features, entities, endpoints, texts and slots make up this process, in order of reference.</summary>
public sealed record ModuleAssemblies(IReadOnlyList<Assembly> All)
{
    /// <summary>Every type of every module.</summary>
    public IEnumerable<Type> Types => All.SelectMany(a => a.GetTypes());
}
