using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Drafts;
using Buergerdraht.Conversations.Replying;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>What was typed into a form that was refused.</summary>
/// <param name="Kind">What was being written.</param>
/// <param name="Key">The form's idempotency key.</param>
/// <param name="Fields">Everything typed, by the input's name.</param>
public sealed record TypedWords(ComposerKind? Kind, string? Key, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>What was typed into a field; null for nothing.</summary>
    public string? In(string field) => Fields.GetValueOrDefault(field);
}

/// <summary>Prepares the composer: the way to the citizen, what was typed or drafted.</summary>
public sealed class ReadComposer(Db db, TicketDesk desk, ReplyAccount accounts, ChannelRegistry channels, Texts texts)
{
    /// <summary>The composer, or null for those who may only read; and the contact point an answer reaches.</summary>
    public async Task<(ComposerView? Composer, Guid? Reached)> Run(Ticket ticket, TypedWords? typed, CancellationToken ct)
    {
        var route = await accounts.Run(ticket, ct);
        if (!desk.Viewer.Can(Right.WriteNotes, ticket.UnitId))
        {
            return (null, route?.To.Id);
        }

        var drafts = await db.Set<Draft>().AsNoTracking().Where(d => d.TicketId == ticket.Id && d.StaffId == desk.Viewer.StaffId).ToListAsync(ct);
        var draft = drafts.MaxBy(d => d.At);
        var refused = typed?.Kind is null ? null : typed;
        var view = new ComposerView(route?.To.DisplayName ?? route?.To.Address ?? ticket.CitizenName, Badges.Channel(texts, route?.Account.Kind ?? ticket.Channel))
        {
            Kind = refused?.Kind ?? (draft is null ? ComposerKind.Reply : Enum.Parse<ComposerKind>(draft.Kind, true)),
            Draft = refused?.In("text") ?? draft?.Text,
            SavedAt = refused is null ? draft?.At : null,
            CannotReply = CannotReply(ticket, route),
            Key = refused?.Key,
        };
        return (view, route?.To.Id);
    }

    private string? CannotReply(Ticket ticket, ReplyRoute? route)
    {
        if (!desk.Viewer.Can(Right.ReplyToTickets, ticket.UnitId))
        {
            return texts["rule.right-missing"];
        }

        if (route is null)
        {
            return texts["rule.no-way-to-citizen"];
        }

        return channels.Of(route.Account.Kind).Abilities.Window is { } window && route.Answered is { } answered && desk.Now > answered.At + window
            ? texts["rule.window-closed", ("hours", (long)window.TotalHours)]
            : null;
    }
}
