using System.Collections.Frozen;
using System.Text.Json;

namespace Buergerdraht.Platform.Ui;

/// <summary>One built file: its content for every accepted encoding, its address and its integrity hash.</summary>
/// <param name="Name">The hashed file name, e.g. <c>desk-3F2A.css</c>.</param>
/// <param name="Integrity">The subresource integrity value, <c>sha384-…</c>.</param>
/// <param name="ContentType">The media type.</param>
/// <param name="Plain">The bytes as built.</param>
/// <param name="Gzip">Compressed with gzip, when that was worth it.</param>
/// <param name="Brotli">Compressed with Brotli, when that was worth it.</param>
public sealed record Asset(string Name, string Integrity, string ContentType, byte[] Plain, byte[]? Gzip, byte[]? Brotli)
{
    /// <summary>The address below the host's root.</summary>
    public string Url => "/assets/" + Name;
}

/// <summary>
/// The stylesheets, scripts, fonts and icons that <c>npm run build</c> in <c>src/web</c> wrote, read into memory at start-up (under 2 MB).
/// </summary>
public sealed class WebAssets
{
    private readonly FrozenDictionary<string, Asset> _byLogicalName;
    private readonly FrozenDictionary<string, Asset> _byFileName;

    private WebAssets(Dictionary<string, Asset> assets)
    {
        _byLogicalName = assets.ToFrozenDictionary(StringComparer.Ordinal);
        _byFileName = assets.Values.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);
    }

    /// <summary>Nothing built: pages stand without styles. For tests that look at markup.</summary>
    public static WebAssets None { get; } = new([]);

    /// <summary>The asset of a logical name such as <c>desk.css</c>, or null when nothing was built.</summary>
    public Asset? this[string logicalName] => _byLogicalName.GetValueOrDefault(logicalName);

    /// <summary>The asset served under a hashed file name.</summary>
    public Asset? File(string name) => _byFileName.GetValueOrDefault(name);

    /// <summary>Reads <c>manifest.json</c> and every file it names from a folder.</summary>
    /// <exception cref="AssetsNotBuiltException">The folder has no manifest, or a file the manifest names is missing.</exception>
    public static WebAssets Load(string folder)
    {
        var manifest = Path.Combine(folder, "manifest.json");
        if (!System.IO.File.Exists(manifest))
        {
            throw new AssetsNotBuiltException(folder);
        }

        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(manifest));
        var assets = new Dictionary<string, Asset>(StringComparer.Ordinal);
        foreach (var entry in document.RootElement.EnumerateObject())
        {
            var name = entry.Value.GetProperty("file").GetString()!;
            var path = Path.Combine(folder, Path.GetFileName(name));
            assets[entry.Name] = new Asset(
                name,
                entry.Value.GetProperty("integrity").GetString()!,
                ContentTypeOf(name),
                Read(path) ?? throw new AssetsNotBuiltException(folder),
                Read(path + ".gz"),
                Read(path + ".br"));
        }

        return new WebAssets(assets);
    }

    private static byte[]? Read(string path) => System.IO.File.Exists(path) ? System.IO.File.ReadAllBytes(path) : null;

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}

/// <summary>The web assets were not built.</summary>
public sealed class AssetsNotBuiltException(string folder) : Exception($"No web assets in '{folder}': run `npm ci && npm run build` in src/web.");
