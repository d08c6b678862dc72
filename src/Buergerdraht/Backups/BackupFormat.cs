using System.Security.Cryptography;
using System.Text.Json;

namespace Buergerdraht.Backups;

/// <summary>A backup or restore that cannot be done, and why, for whoever typed the verb.</summary>
public sealed class BackupFailed(string why, Exception? inner = null) : Exception(why, inner);

/// <summary>The first entry of a backup: what it is.</summary>
/// <param name="Format">Version of this layout; 1.</param>
/// <param name="Engine"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Version">Version of the program that made it.</param>
/// <param name="Migration">Last migration of its database; a program that does not know it is too old for it.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Key">Fingerprint of the key file its secrets need; null when a certificate is used.</param>
public sealed record BackupManifest(int Format, string Engine, string Version, string Migration, DateTimeOffset MadeAt, string? Key);

/// <summary>The last entry: without it the backup is incomplete.</summary>
public sealed record BackupEnd(int Files);

/// <summary>
/// The layout: a tar (optionally compressed) of <c>manifest.json</c>, <c>database.sqlite</c> or <c>database.pgdump</c>, <c>files/ab/cd/…</c> and
/// <c>end.json</c>, in this order. The key file is not in it: whoever finds a backup must not find the key beside it.
/// </summary>
public static class BackupFormat
{
    /// <summary>The version written here.</summary>
    public const int Current = 1;

    internal const string Manifest = "manifest.json";
    internal const string End = "end.json";
    internal const string Files = "files/";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Name of the entry with the database.</summary>
    public static string Database(string engine) => engine == "postgres" ? "database.pgdump" : "database.sqlite";

    /// <summary>Tells key files apart without telling the key: HMAC-SHA256 with the key over a fixed word, shortened.</summary>
    public static string? Fingerprint(string? keyFile) =>
        keyFile is not null && File.Exists(keyFile) ? Convert.ToHexStringLower(HMACSHA256.HashData(File.ReadAllBytes(keyFile), "buergerdraht key file"u8).AsSpan(0, 8)) : null;

    /// <summary>The key file of this configuration; null when a certificate is used.</summary>
    public static string? KeyFile(IConfiguration configuration, string dataFolder) =>
        configuration["DataProtection:Certificate"] is { Length: > 0 } ? null
        : configuration["DataProtection:KeyFile"] is { Length: > 0 } told ? told : Path.Combine(dataFolder, "protection.key");
}
