using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Buergerdraht.Mail.Wire;

/// <summary>
/// Which server certificates are believed: those of the system, those below extra roots (a town's own authority),
/// and single ones known by their SHA-256 thumbprint (hexadecimal, colons and spaces allowed).
/// </summary>
public sealed class ServerTrust
{
    private readonly X509Certificate2Collection roots;
    private readonly string? thumbprint;

    /// <summary>Adds roots and a pinned certificate to what the system trusts.</summary>
    public ServerTrust(X509Certificate2Collection? extraRoots = null, string? sha256Thumbprint = null)
    {
        roots = extraRoots ?? [];
        thumbprint = sha256Thumbprint?.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>Only what the operating system trusts.</summary>
    public static ServerTrust System { get; } = new();

    /// <summary>Null when the certificate is believed, else the reason in plain English words.</summary>
    internal string? Objection(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return null;
        }
        if (certificate is null)
        {
            return "the server showed no certificate";
        }
        using var own = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        if (thumbprint is not null && string.Equals(own.GetCertHashString(HashAlgorithmName.SHA256), thumbprint, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            reasons.Add($"it is made out to another name ({own.Subject})");
        }
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && ChainObjection(own, chain) is { } broken)
        {
            reasons.Add(broken);
        }
        return reasons.Count == 0
            ? null
            : $"{string.Join("; ", reasons)} (SHA-256 {own.GetCertHashString(HashAlgorithmName.SHA256)})";
    }

    private string? ChainObjection(X509Certificate2 own, X509Chain? offered)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        if (roots.Count > 0)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        }
        foreach (var element in offered?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }
        return chain.Build(own)
            ? null
            : string.Join("; ", chain.ChainStatus.Select(status => status.StatusInformation.Trim()).Distinct(StringComparer.Ordinal));
    }
}
