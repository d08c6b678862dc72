using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Channels.Port;

/// <summary>All channels of the module assemblies, by kind.</summary>
public sealed class ChannelRegistry
{
    private readonly Dictionary<string, IChannel> _byKind;

    /// <summary>Makes one of each.</summary>
    public ChannelRegistry(ModuleAssemblies modules, IServiceProvider services) => _byKind = modules.Types
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IChannel)))
        .Select(t => (IChannel)ActivatorUtilities.CreateInstance(services, t))
        .ToDictionary(c => c.Kind, StringComparer.Ordinal);

    /// <summary>All of them, by kind.</summary>
    public IReadOnlyCollection<IChannel> All => _byKind.Values;

    /// <summary>The channel of a kind; null when no module brings it.</summary>
    public IChannel? Find(string kind) => _byKind.GetValueOrDefault(kind);

    /// <summary>The channel of an account.</summary>
    /// <exception cref="InvalidOperationException">No module brings this kind.</exception>
    public IChannel Of(string kind) => Find(kind) ?? throw new InvalidOperationException($"No module brings the channel '{kind}'.");

    internal sealed class Feature : IFeature
    {
        public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<ChannelRegistry>();
    }
}
