using System.Security.Cryptography;
using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Hosting;

namespace Buergerdraht.Platform.Identity;

/// <summary>
/// Before the node serves anybody: makes the first data protection key (one node only, under a lease), and opens every key there is, since
/// the framework would silently make new ones beside keys it cannot open, and sign everybody out.
/// </summary>
public sealed class ProtectionStart(IKeyManager keys, Leases leases, Tokens tokens, TimeProvider clock) : IHostedService
{
    private const string LeaseName = "protection-keys";
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    /// <exception cref="KeyWrapperMissing">The keys in the database were wrapped with another key file or certificate.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (await leases.Take(LeaseName, Term, cancellationToken) is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancellationToken);
        }

        try
        {
            var now = clock.GetUtcNow();
            OpenAll();
            if (!keys.GetAllKeys().Any(k => !k.IsRevoked && k.ActivationDate <= now && k.ExpirationDate > now))
            {
                keys.CreateNewKey(now, now.AddDays(90));
            }

            await tokens.Load(cancellationToken);
        }
        finally
        {
            await leases.GiveBack(LeaseName, CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void OpenAll()
    {
        foreach (var key in keys.GetAllKeys().Where(k => !k.IsRevoked))
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
}
