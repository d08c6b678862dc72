using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Junk;

/// <summary>Whom a deleted ticket knew.</summary>
/// <param name="Points">Contact points that took part or wrote.</param>
/// <param name="Citizens">Whose ticket it was, and whose contact points they are.</param>
public sealed record Acquaintances(Guid[] Points, Guid[] Citizens);

/// <summary>Deletes the people behind deleted tickets: conversations, contact points and citizens that belong to nothing else. Runs in the caller's transaction.</summary>
public sealed class ForgetStrangers(Db db)
{
    /// <summary>Whom these tickets know; asked before they are deleted.</summary>
    public async Task<Acquaintances> Of(Guid[] tickets, CancellationToken ct)
    {
        var points = await db.Set<Participant>().Where(p => tickets.Contains(p.TicketId)).Select(p => p.ContactPointId)
            .Union(db.Set<Message>().Where(m => tickets.Contains(m.TicketId)).Join(db.Set<Conversation>(), m => m.ConversationId, c => c.Id, (_, c) => c.ContactPointId)).ToArrayAsync(ct);
        var citizens = await db.Set<Ticket>().Where(t => tickets.Contains(t.Id)).Select(t => t.CitizenId)
            .Union(db.Set<ContactPoint>().Where(p => points.Contains(p.Id)).Select(p => p.CitizenId)).ToArrayAsync(ct);
        return new Acquaintances(points, citizens);
    }

    /// <summary>Forgets; how many citizens. Who wrote at <paramref name="before"/> or later stays: their next message may be on its way to a ticket.</summary>
    public async Task<int> Run(Acquaintances known, DateTimeOffset before, CancellationToken ct)
    {
        var (points, citizens) = known;
        await db.Set<Conversation>().Where(c => points.Contains(c.ContactPointId) && (c.LastInboundAt == null || c.LastInboundAt < before) && !db.Set<Message>().Any(m => m.ConversationId == c.Id)).ExecuteDeleteAsync(ct);
        await db.Set<ContactPoint>().Where(p => citizens.Contains(p.CitizenId) && !db.Set<Conversation>().Any(c => c.ContactPointId == p.Id)
            && !db.Set<Participant>().Any(t => t.ContactPointId == p.Id) && !db.Set<Ticket>().Any(t => t.CitizenId == p.CitizenId)).ExecuteDeleteAsync(ct);
        return await db.Set<Citizen>().Where(c => citizens.Contains(c.Id) && !db.Set<Ticket>().Any(t => t.CitizenId == c.Id)
            && !db.Set<ContactPoint>().Any(p => p.CitizenId == c.Id)).ExecuteDeleteAsync(ct);
    }
}
