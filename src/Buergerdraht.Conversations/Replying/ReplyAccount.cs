using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Replying;

/// <summary>Where an answer goes: the account it leaves by and the contact point it reaches.</summary>
/// <param name="Account">The account.</param>
/// <param name="To">The other side.</param>
/// <param name="Answered">The message it answers; null when there is none on this way.</param>
public sealed record ReplyRoute(ChannelAccount Account, ContactPoint To, Message? Answered);

/// <summary>
/// Finds the way back: where the citizen wrote. A channel that cannot send (form, API) is left by an account that reaches the same kind of
/// address, the nearest one up the tree of units.
/// </summary>
public sealed class ReplyAccount(Db db, ChannelAccounts accounts, ChannelRegistry channels, UnitTree units)
{
    /// <summary>The way to the person whose matter it is; null when there is none, with what they would need to give.</summary>
    public async Task<ReplyRoute?> Run(Ticket ticket, CancellationToken ct)
    {
        var agreed = db.Set<Participant>().Where(p => p.TicketId == ticket.Id && p.Agreed).Select(p => p.ContactPointId);
        var last = await (
            from m in db.Set<Message>()
            join c in db.Set<Conversation>() on m.ConversationId equals c.Id
            where m.TicketId == ticket.Id && m.Direction == Direction.In && m.Kind == MessageKind.Message && agreed.Contains(c.ContactPointId)
            orderby m.At descending
            select new { Message = m, c.ContactPointId }).AsNoTracking().FirstOrDefaultAsync(ct);
        if (last is null)
        {
            return null;
        }

        var point = await db.Set<ContactPoint>().FirstAsync(p => p.Id == last.ContactPointId, ct);
        var account = await For(last.Message.Account, point.Kind, ticket.UnitId, ct);
        return account is null ? null : new ReplyRoute(account, point, last.Message);
    }

    /// <summary>The account that reaches this kind of address: the given one when it sends, else the nearest of the unit and those above, else any.</summary>
    public async Task<ChannelAccount?> For(string account, string kind, Guid unit, CancellationToken ct)
    {
        if (await accounts.Find(account, ct) is { } own && Reaches(own, kind))
        {
            return own;
        }

        var all = await db.Set<ChannelAccount>().AsNoTracking().ToListAsync(ct);
        var able = all.Where(a => Reaches(a, kind)).OrderBy(a => a.Name, StringComparer.Ordinal).ToList();
        for (var u = units.Find(unit); u is not null; u = u.ParentId is { } parent ? units.Find(parent) : null)
        {
            if (able.Find(a => a.UnitId == u.Id) is { } near)
            {
                return near;
            }
        }

        return able.FirstOrDefault();
    }

    private bool Reaches(ChannelAccount account, string kind) => channels.Find(account.Kind) is { Abilities: { Sends: true } can } && can.AddressKind == kind;
}
