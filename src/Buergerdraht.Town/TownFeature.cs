using Buergerdraht.Platform.Web;
using Buergerdraht.Town.Seeding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Town;

/// <summary>What the seeding of the demo town shares.</summary>
public sealed class TownFeature : IFeature
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<Chronicle>();
}
