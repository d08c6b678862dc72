using System.Security.Cryptography;
using System.Text;
using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Buergerdraht.Platform.Identity;

/// <summary>
/// Keys and tokens that are computed instead of stored: HMAC-SHA256 (RFC 2104) over the ticket's id with a secret that lies protected in the
/// database. Letters are Crockford's base32 in lower case, so they survive typing and mail systems that change case.
/// </summary>
public sealed class Tokens(Connections connections, WriteGate gate, IDataProtectionProvider provider)
{
    private const string SecretName = "tokens";
    private const int TicketKeyBytes = 20;
    private const int ReplyTokenBytes = 10;
    private readonly IDataProtector _protector = provider.CreateProtector("house-secrets");
    private byte[]? _secret;

    private byte[] Secret => _secret ?? Task.Run(() => Load(CancellationToken.None)).GetAwaiter().GetResult();

    /// <summary>The key that opens a ticket's status page: 32 letters, 160 bits.</summary>
    public string TicketKey(Guid ticket) => Compute("ticket-key", ticket.ToByteArray(true), TicketKeyBytes);

    /// <summary>The token in the address a citizen's mail client answers to: 16 letters, 80 bits.</summary>
    public string ReplyToken(Guid ticket) => Compute("reply-token", ticket.ToByteArray(true), ReplyTokenBytes);

    /// <summary>Whether somebody gave the ticket's key; compares in constant time.</summary>
    public bool VerifyTicketKey(Guid ticket, string? given) => Same(TicketKey(ticket), given);

    /// <summary>Whether the token belongs to the ticket; compares in constant time.</summary>
    public bool VerifyReplyToken(Guid ticket, string? given) => Same(ReplyToken(ticket), given);

    /// <summary>A pseudonym of something personal, such as a client address, for counters: the same every time, of use to nobody else.</summary>
    public string Pseudonym(string purpose, string subject) => Compute("pseudonym:" + purpose, Encoding.UTF8.GetBytes(subject), TicketKeyBytes);

    /// <summary>Reads the secret; the first node ever makes it.</summary>
    public async Task<byte[]> Load(CancellationToken ct)
    {
        await using var connection = await connections.Open(ct);
        if (await Read(connection, ct) is null)
        {
            var fresh = Convert.ToBase64String(_protector.Protect(RandomNumberGenerator.GetBytes(32)));
            using var pass = await gate.Enter(ct);
            await using var insert = connection.Sql("INSERT INTO house_secrets (name, wrapped) VALUES (@name, @wrapped) ON CONFLICT (name) DO NOTHING", ("name", SecretName), ("wrapped", fresh));
            await insert.ExecuteNonQueryAsync(ct);
        }

        return _secret = _protector.Unprotect(Convert.FromBase64String((await Read(connection, ct))!));
    }

    private static async Task<string?> Read(System.Data.Common.DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.Sql("SELECT wrapped FROM house_secrets WHERE name = @name", ("name", SecretName));
        return (string?)await command.ExecuteScalarAsync(ct);
    }

    private string Compute(string purpose, byte[] subject, int bytes)
    {
        byte[] message = [.. Encoding.UTF8.GetBytes(purpose), 0, .. subject];
        return Base32.Encode(HMACSHA256.HashData(Secret, message).AsSpan(0, bytes), Base32.Crockford);
    }

    private static bool Same(string right, string? given) =>
        given is { Length: <= 128 } && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(Base32.AsTyped(given)));
}
