using System.Security.Cryptography.X509Certificates;
using Buergerdraht.Platform.Jobs;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Buergerdraht.Platform.Identity;

/// <summary>
/// Data protection for all nodes of one database. Settings: <c>DataProtection:KeyFile</c>, or <c>DataProtection:Certificate</c> (PKCS#12
/// file) with <c>DataProtection:CertificatePassword</c>.
/// </summary>
public sealed class ProtectionFeature : IFeature
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Tokens>();
        services.AddSingleton<Secrets>();
        services.AddSingleton<DatabaseKeyStore>();

        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, ProtectionStart>());
        services.AddTick<RenewProtectionKeys>("protection-keys", TimeSpan.FromHours(6));
        services.Configure<KeyManagementOptions>(o => o.AutoGenerateKeys = false);
        var protection = services.AddDataProtection().SetApplicationName("buergerdraht");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(p => new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = p.GetRequiredService<DatabaseKeyStore>()));
        if (configuration["DataProtection:Certificate"] is { Length: > 0 } certificate)
        {
            protection.ProtectKeysWithCertificate(Open(certificate, configuration["DataProtection:CertificatePassword"]));
            return;
        }

        services.AddSingleton<KeyWrapper>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(p => new ConfigureOptions<KeyManagementOptions>(o => o.XmlEncryptor = new KeyFileEncryptor(p)));
    }

    private static X509Certificate2 Open(string path, string? password)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (Exception error) when (error is System.Security.Cryptography.CryptographicException or IOException)
        {
            throw new KeyWrapperMissing($"DataProtection:Certificate '{path}' cannot be opened: {error.Message}");
        }
    }
}
