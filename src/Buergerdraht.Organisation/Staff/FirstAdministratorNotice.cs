using Buergerdraht.Platform.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Organisation;

/// <summary>Says at start how the first administrator is made, while there is none. The code is worth nothing afterwards.</summary>
internal sealed class FirstAdministratorNotice(IServiceScopeFactory scopes, Tokens tokens, ILogger<FirstAdministratorNotice> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<MakeFirstAdministrator>().IsWanted(cancellationToken))
        {
            log.LogWarning("There is no account yet. Open /desk/first-administrator and give the set-up code {Code}.", MakeFirstAdministrator.Code(tokens));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
