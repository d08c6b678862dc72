using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Receiving;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Specialists;

/// <summary>Recognises the answer of a specialist by the forwarding's own reply address, and keeps it as a note for the desk.</summary>
public sealed class SpecialistAnswers(Db db, Tokens tokens, Changes changes)
{
    /// <summary>True when it was one; nothing is saved yet.</summary>
    public async Task<bool> Run(RawEvent raw, ChannelAccount account, IncomingMessage message, KeepFiles keep, CancellationToken ct)
    {
        foreach (var address in message.Hints.ReplyAddresses)
        {
            var ticket = await db.Set<Ticket>().FirstOrDefaultAsync(t => t.Number == address.Number, ct);
            if (ticket is null)
            {
                continue;
            }

            foreach (var question in await db.Set<ForwardedQuestion>().Where(f => f.TicketId == ticket.Id && f.ExpiresAt > raw.ReceivedAt).ToListAsync(ct))
            {
                if (tokens.VerifyReplyToken(question.Id, address.Token))
                {
                    await Keep(raw, account, message, keep, ticket, question, ct);
                    return true;
                }
            }
        }

        return false;
    }

    private async Task Keep(RawEvent raw, ChannelAccount account, IncomingMessage message, KeepFiles keep, Ticket ticket, ForwardedQuestion question, CancellationToken ct)
    {
        var note = MessageFrom.Incoming(raw, account, message, ticket.Id, null, message.Automatic.IsAutoReply ? MessageKind.AutoReply : MessageKind.SpecialistAnswer);
        note.FromSomebodyElse = !string.Equals(message.Address, question.Address, StringComparison.OrdinalIgnoreCase);
        db.Add(note);
        db.AddRange(await keep.Run(note.Id, message.Files, ct));
        if (note.Kind == MessageKind.SpecialistAnswer)
        {
            question.AnsweredAt ??= raw.ReceivedAt;
            ticket.Heard(note.At, message.ReplyText);
            ticket.State = ticket.State is TicketState.Waiting or TicketState.Snoozed ? TicketState.Open : ticket.State;
            db.Add(new TicketEvent { Id = Ids.New(), TicketId = ticket.Id, At = raw.ReceivedAt, Kind = "specialist-answered" });
        }

        changes.Announce(db, ticket.Number, ticket.UnitId);
    }
}
