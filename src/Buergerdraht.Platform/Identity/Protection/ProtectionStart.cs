using System.Security.Cryptography;
using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Buergerdraht.Platform.Identity;

/// <summary>
/// Opens every data protection key there is and makes the next one in time, under a lease: the framework itself would silently make new keys
/// beside those it cannot open, and sign everybody out. Runs before the node serves anybody and every few hours; a verb that needs
/// secrets without a server runs it first.
/// </summary>
public sealed class RenewProtectionKeys(IKeyManager keys, Leases leases, Tokens tokens, IServiceProvider services, TimeProvider clock)
{
    private const string LeaseName = "protection-keys";
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    // Long enough that every node has read the new key before anybody uses it.
    private static readonly TimeSpan Early = TimeSpan.FromDays(7);

    /// <summary>Checks and renews.</summary>
    /// <exception cref="KeyWrapperMissing">The keys in the database were wrapped with another key file or certificate, or there is none.</exception>
    public async Task Run(CancellationToken ct)
    {
        while (await leases.Take(LeaseName, Term, ct) is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
        }

        try
        {
            // Says what is wrong with the key file, if that is how keys are wrapped, before any key is touched.
            _ = services.GetService<KeyWrapper>();
            var known = keys.GetAllKeys().Where(k => !k.IsRevoked).ToList();
            known.ForEach(Open);
            var now = clock.GetUtcNow();
            if (!known.Any(k => k.ExpirationDate > now + Early))
            {
                // The first key is good at once; a later one only after every node had two days to read it.
                var begin = known.Any(k => k.ExpirationDate > now.AddDays(2)) ? now.AddDays(2) : now;
                keys.CreateNewKey(begin, begin + Life);
            }

            await tokens.Load(ct);
        }
        finally
        {
            await leases.GiveBack(LeaseName, CancellationToken.None);
        }
    }

    private static void Open(IKey key)
    {
        try
        {
            key.CreateEncryptor();
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException)
        {
            throw new KeyWrapperMissing($"The data protection key {key.KeyId} cannot be opened with this node's key file or certificate ({error.GetType().Name}). Give the node the one the others use.");
        }
    }
}

/// <summary>Runs it before anything else of the node starts.</summary>
internal sealed class ProtectionStart(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RenewProtectionKeys>().Run(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
