using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Tickets;

/// <summary>What the use cases of this module share.</summary>
public sealed class TicketsFeature : IFeature
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<TicketNumbers>().AddScoped<TicketDesk>().AddScoped<Clocks>();
}
