using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Platform.Audit;

/// <summary>Seals the entries written since the last time, in order, each with the hash of the one before.</summary>
public sealed class SealAudit(Db db, Leases leases)
{
    private const int Slice = 500;
    private const int SlicesAtOnce = 20;

    /// <summary>Seals what is there; the number of entries sealed. Another node that holds the lease makes it none.</summary>
    public async Task<int> Run(CancellationToken ct)
    {
        if (!await db.Set<AuditEntry>().AnyAsync(e => e.Seq == null, ct) || await leases.Take("audit-seal", TimeSpan.FromSeconds(30), ct) is null)
        {
            return 0;
        }

        var sealedEntries = 0;
        for (var i = 0; i < SlicesAtOnce; i++)
        {
            var entries = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Seq == null).OrderBy(e => e.Id).Take(Slice).ToListAsync(ct);
            if (entries.Count == 0 || !await db.Transact(() => Seal(entries, ct), ct))
            {
                break;
            }

            sealedEntries += entries.Count;
        }

        return sealedEntries;
    }

    private async Task<bool> Seal(List<AuditEntry> entries, CancellationToken ct)
    {
        var head = await db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(ct);
        var (from, hash) = (head?.Seq ?? 0, head?.Hash ?? AuditChain.Begin);
        var seq = from;
        foreach (var entry in entries)
        {
            seq++;
            hash = AuditChain.Hash(entry, seq, hash);
            await db.Database.ExecuteSqlAsync($"UPDATE audit_entries SET seq = {seq}, hash = {hash} WHERE id = {entry.Id} AND seq IS NULL", ct);
        }

        if (head is null)
        {
            return await db.Database.ExecuteSqlAsync($"INSERT INTO audit_head (id, seq, hash) VALUES (1, {seq}, {hash})", ct) == 1;
        }

        // A node that sealed meanwhile has moved the head: then nothing of this slice may stay.
        return await db.Database.ExecuteSqlAsync($"UPDATE audit_head SET seq = {seq}, hash = {hash} WHERE id = 1 AND seq = {from}", ct) == 1
            ? true
            : throw new DbUpdateConcurrencyException("Another node sealed the audit log meanwhile.");
    }
}
