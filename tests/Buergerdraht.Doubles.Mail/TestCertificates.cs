using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Buergerdraht.Doubles.Mail;

/// <summary>A certificate authority of its own and server certificates below it, made in memory.</summary>
public sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset Today = TimeProvider.System.GetUtcNow();

    private readonly X509Certificate2 authority;

    public TestCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Musterstadt Test Authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        authority = request.CreateSelfSigned(Today.AddDays(-30), Today.AddDays(30));
        Roots = [X509CertificateLoader.LoadCertificate(authority.RawData)];
        Server = Issue("localhost");
    }

    /// <summary>The authority, without its key, for the client's extra roots.</summary>
    public X509Certificate2Collection Roots { get; }

    /// <summary>For localhost and 127.0.0.1.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>A server certificate for a name; the name localhost brings 127.0.0.1 with it.</summary>
    public X509Certificate2 Issue(string name, bool isExpired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost")
        {
            names.AddIpAddress(IPAddress.Loopback);
        }
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var issued = request.Create(authority, Today.AddDays(-20), Today.AddDays(isExpired ? -10 : 20), RandomNumberGenerator.GetBytes(12));
        using var withKey = issued.CopyWithPrivateKey(key);
        // Through PKCS #12, so that the key outlives this method on every platform.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        authority.Dispose();
        Server.Dispose();
    }
}
