using System.Security.Cryptography;
using System.Xml.Linq;
using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Identity;

/// <summary>This node cannot open the keys in the database and must not start.</summary>
public sealed class KeyWrapperMissing(string why) : Exception(why);

/// <summary>
/// The key file outside the database (32 bytes, setting <c>DataProtection:KeyFile</c>) with which the keys inside are wrapped: a stolen dump
/// alone opens nothing. Embedded databases get one in the data folder; on PostgreSQL every node must be given the same one.
/// </summary>
public sealed class KeyWrapper
{
    private const int Length = 32;
    private readonly byte[] _key;

    /// <summary>Reads the file; makes it for a new embedded database.</summary>
    /// <exception cref="KeyWrapperMissing">There is none, or it is not 32 bytes.</exception>
    public KeyWrapper(IConfiguration configuration, DatabaseOptions options, DataFolder folder, Connections connections)
    {
        var configured = configuration["DataProtection:KeyFile"];
        if (options.Engine == Engine.Postgres && string.IsNullOrEmpty(configured))
        {
            throw new KeyWrapperMissing("DataProtection:KeyFile is not set. On PostgreSQL every node needs the same key file (32 random bytes) outside the database.");
        }

        var path = string.IsNullOrEmpty(configured) ? Path.Combine(folder.Path, "protection.key") : configured;
        if (!File.Exists(path))
        {
            Make(path, options, connections);
        }

        _key = File.ReadAllBytes(path);
        if (_key.Length != Length)
        {
            throw new KeyWrapperMissing($"The key file '{path}' has {_key.Length} bytes instead of {Length}.");
        }
    }

    /// <summary>Wraps with AES-256-GCM: nonce, tag, text.</summary>
    public byte[] Wrap(byte[] plain)
    {
        var wrapped = new byte[12 + 16 + plain.Length];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, 12));
        using var aes = new AesGcm(_key, 16);
        aes.Encrypt(wrapped.AsSpan(0, 12), plain, wrapped.AsSpan(28), wrapped.AsSpan(12, 16));
        return wrapped;
    }

    /// <summary>Unwraps.</summary>
    /// <exception cref="CryptographicException">It was wrapped with another key, or changed.</exception>
    public byte[] Unwrap(byte[] wrapped)
    {
        var plain = new byte[Math.Max(0, wrapped.Length - 28)];
        using var aes = new AesGcm(_key, 16);
        aes.Decrypt(wrapped.AsSpan(0, 12), wrapped.AsSpan(28), wrapped.AsSpan(12, 16), plain);
        return plain;
    }

    private static void Make(string path, DatabaseOptions options, Connections connections)
    {
        if (options.Engine == Engine.Postgres || new DatabaseKeyStore(connections, new WriteGate(options)).GetAllElements().Count > 0)
        {
            throw new KeyWrapperMissing($"The key file '{path}' is missing; without it the secrets in the database cannot be read. Put it back from its own backup.");
        }

        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, file);
        stream.Write(RandomNumberGenerator.GetBytes(Length));
        stream.Flush(flushToDisk: true);
    }
}

/// <summary>Looks for the key file only when it is needed: building the pipeline must not ask a database that is not migrated yet.</summary>
internal sealed class KeyFileEncryptor(IServiceProvider services) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new EncryptedXmlInfo(new XElement("wrapped", Convert.ToBase64String(services.GetRequiredService<KeyWrapper>().Wrap(plain))), typeof(KeyFileDecryptor));
    }
}

/// <summary>Made by the framework from the type's name in the key's XML.</summary>
internal sealed class KeyFileDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var plain = services.GetRequiredService<KeyWrapper>().Unwrap(Convert.FromBase64String(encryptedElement.Value));
        return XElement.Parse(System.Text.Encoding.UTF8.GetString(plain));
    }
}
