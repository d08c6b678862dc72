using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Platform.Audit;

/// <summary>Writes what happened into the transaction of the change.</summary>
public sealed class AuditTrail(Actor actor, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds an entry; it becomes durable with the next save of <paramref name="db"/>.</summary>
    /// <param name="db">The context of the change.</param>
    /// <param name="action">What, for example <c>ticket.closed</c>.</param>
    /// <param name="subject">To what, for example <c>ticket:2026-000123</c>.</param>
    /// <param name="details">Facts without personal data: ids, states, numbers.</param>
    /// <param name="personal">Personal content, kept apart so that it can be erased.</param>
    public void Write(Db db, string action, string subject, object? details = null, string? personal = null)
    {
        var salt = personal is null ? null : RandomNumberGenerator.GetBytes(16);
        db.Add(new AuditEntry
        {
            Id = Ids.New(),
            At = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            Action = action,
            Subject = subject,
            Details = details is null ? "{}" : JsonSerializer.Serialize(details, Json),
            Personal = personal,
            PersonalSalt = salt,
            PersonalHash = personal is null ? null : AuditChain.PersonalHash(salt!, personal),
        });
    }
}

/// <summary>How entries are hashed.</summary>
public static class AuditChain
{
    /// <summary>The hash before the first entry.</summary>
    public static readonly byte[] Begin = new byte[32];

    /// <summary>SHA-256 over the salt and the UTF-8 bytes of the content.</summary>
    public static byte[] PersonalHash(byte[] salt, string personal) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(personal)]);

    /// <summary>
    /// SHA-256 over the previous hash and the entry's fields in a fixed order, each with its length in front (−1 for none), so that no two
    /// different entries have the same bytes.
    /// </summary>
    public static byte[] Hash(AuditEntry entry, long seq, byte[] previous)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(previous);
        writer.Write(seq);
        writer.Write(entry.Id.ToByteArray(true));
        writer.Write(entry.At.ToUnixTimeMilliseconds());
        Put(writer, Encoding.UTF8.GetBytes(entry.ActorKind.ToString()));
        Put(writer, entry.ActorId?.ToByteArray(true));
        Put(writer, Encoding.UTF8.GetBytes(entry.Action));
        Put(writer, Encoding.UTF8.GetBytes(entry.Subject));
        Put(writer, Encoding.UTF8.GetBytes(entry.Details));
        Put(writer, entry.PersonalHash);
        return SHA256.HashData(bytes.ToArray());
    }

    private static void Put(BinaryWriter writer, byte[]? field)
    {
        writer.Write(field?.Length ?? -1);
        writer.Write(field ?? []);
    }
}
