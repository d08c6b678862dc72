using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Api;

/// <summary>Messages of tickets the caller may see; what an author took back is nobody's to see.</summary>
internal sealed class VisibleMessages(Db db, Viewer viewer, ChannelAccounts accounts, ChannelRegistry channels)
{
    /// <summary>The row.</summary>
    /// <exception cref="NotFound">No such message, or not for this caller.</exception>
    public async Task<(Message Message, string Ticket)> Find(Guid id, CancellationToken ct) => await First(Query().Where(p => p.Message.Id == id), ct);

    /// <summary>The row by the provider's id; the angle brackets of a Message-ID may be left out.</summary>
    public async Task<(Message Message, string Ticket)> Find(string channel, string externalId, CancellationToken ct)
    {
        var bare = externalId.Trim().TrimStart('<').TrimEnd('>');
        var named = await accounts.OfKind(channel, ct);
        string[] names = [.. named.Select(a => a.Name)];
        return await First(Query().Where(p => names.Contains(p.Message.Account) && (p.Message.ExternalId == bare || p.Message.ExternalId == externalId)).OrderBy(p => p.Message.Direction), ct);
    }

    /// <summary>The newest messages of a ticket, in the order they were written.</summary>
    public async Task<IReadOnlyList<MessageShape>> OfTicket(Ticket ticket, int most, CancellationToken ct)
    {
        var rows = await db.Set<Message>().AsNoTracking().Include(m => m.Attachments).Where(m => m.TicketId == ticket.Id && m.UndoneAt == null)
            .OrderByDescending(m => m.At).Take(most).ToListAsync(ct);
        rows.Reverse();
        return await Shapes(rows.ConvertAll(m => (m, ticket.Number)), ct);
    }

    /// <summary>Their shapes.</summary>
    public async Task<IReadOnlyList<MessageShape>> Shapes(IReadOnlyList<(Message Message, string Ticket)> rows, CancellationToken ct)
    {
        var hashes = rows.SelectMany(r => r.Message.Attachments).Select(a => a.Sha256).Where(s => s.Length > 0).Distinct().ToArray();
        var scans = hashes.Length == 0 ? [] : await db.Set<KeptFile>().Where(f => hashes.Contains(f.Sha256)).ToDictionaryAsync(f => f.Sha256, f => f.Scan, ct);
        var outgoing = rows.Where(r => r.Message.Direction == Direction.Out).Select(r => r.Message.Id).ToArray();
        var deliveries = outgoing.Length == 0 ? [] : (await db.Set<Delivery>().AsNoTracking().Where(d => outgoing.Contains(d.MessageId)).ToListAsync(ct)).GroupBy(d => d.MessageId).ToDictionary(g => g.Key, g => g.First());
        var shapes = new List<MessageShape>(rows.Count);
        foreach (var (message, ticket) in rows)
        {
            var address = message.Direction == Direction.Out ? (await accounts.Find(message.Account, ct))?.Address ?? "" : "";
            var kind = channels.Find(message.Channel)?.Abilities.AddressKind ?? "";
            shapes.Add(MessageShapes.Of(new(message, ticket, address, kind, deliveries.GetValueOrDefault(message.Id), scans)));
        }

        return shapes;
    }

    private IQueryable<Pair> Query() =>
        from m in db.Set<Message>().AsNoTracking().Include(m => m.Attachments)
        join t in db.Set<Ticket>() on m.TicketId equals t.Id
        where viewer.VisibleUnits.Contains(t.UnitId) && m.UndoneAt == null
        select new Pair { Message = m, Ticket = t.Number };

    private static async Task<(Message Message, string Ticket)> First(IQueryable<Pair> query, CancellationToken ct) =>
        await query.FirstOrDefaultAsync(ct) is { } found ? (found.Message, found.Ticket) : throw new NotFound("message");

    private sealed class Pair
    {
        public required Message Message { get; init; }

        public required string Ticket { get; init; }
    }
}
