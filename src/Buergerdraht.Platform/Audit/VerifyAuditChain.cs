using System.Security.Cryptography;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Platform.Audit;

/// <summary>Why a row breaks the chain.</summary>
public enum AuditFault
{
    /// <summary>The row was changed, or one was put in.</summary>
    Changed,

    /// <summary>A row before this place is gone.</summary>
    Missing,

    /// <summary>The personal content is not what was written; erased content is no fault.</summary>
    PersonalChanged,

    /// <summary>Rows at the end are gone.</summary>
    EndMissing,
}

/// <summary>What checking the chain found.</summary>
/// <param name="Count">Entries that are sound, from the first.</param>
/// <param name="Head">Hash of the last sound one; compare it with one noted earlier.</param>
/// <param name="BrokenAt">Place of the first broken one; null when all are sound.</param>
/// <param name="Entry">Its id, when the row is there.</param>
/// <param name="Fault">Why.</param>
public sealed record AuditChainState(long Count, byte[] Head, long? BrokenAt, Guid? Entry, AuditFault? Fault);

/// <summary>Walks the chain from its begin and says where it first breaks.</summary>
public sealed class VerifyAuditChain(Db db)
{
    private const int Slice = 1000;

    /// <summary>Checks every sealed entry.</summary>
    public async Task<AuditChainState> Run(CancellationToken ct)
    {
        // Read first: entries sealed while the walk goes on lie behind it.
        var head = await db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(ct);
        long seq = 0;
        var hash = AuditChain.Begin;
        while (true)
        {
            var after = seq;
            var entries = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Seq > after).OrderBy(e => e.Seq).Take(Slice).ToListAsync(ct);
            foreach (var entry in entries)
            {
                if (Fault(entry, seq + 1, hash) is { } fault)
                {
                    return new AuditChainState(seq, hash, seq + 1, fault == AuditFault.Missing ? null : entry.Id, fault);
                }

                (seq, hash) = (seq + 1, entry.Hash!);
            }

            if (entries.Count < Slice)
            {
                return head is not null && head.Seq > seq
                    ? new AuditChainState(seq, hash, seq + 1, null, AuditFault.EndMissing)
                    : new AuditChainState(seq, hash, null, null, null);
            }
        }
    }

    private static AuditFault? Fault(AuditEntry entry, long seq, byte[] previous)
    {
        if (entry.Seq != seq)
        {
            return AuditFault.Missing;
        }

        if (entry.Hash is null || !CryptographicOperations.FixedTimeEquals(entry.Hash, AuditChain.Hash(entry, seq, previous)))
        {
            return AuditFault.Changed;
        }

        var sound = entry.Personal is null
            || (entry.PersonalSalt is not null && entry.PersonalHash is not null && AuditChain.PersonalHash(entry.PersonalSalt, entry.Personal).AsSpan().SequenceEqual(entry.PersonalHash));
        return sound ? null : AuditFault.PersonalChanged;
    }
}
