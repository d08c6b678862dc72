using System.Text.Json;
using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Drafts;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Receiving;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Closing;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;

namespace Buergerdraht.Conversations.Replying;

/// <summary>What happens to the ticket when the answer goes out.</summary>
public enum Afterwards
{
    /// <summary>The citizen's turn.</summary>
    Wait,

    /// <summary>Settled.</summary>
    Close,

    /// <summary>Still the town's turn.</summary>
    KeepOpen,
}

/// <summary>An answer as an agent wrote it.</summary>
/// <param name="Text">The words.</param>
/// <param name="Files">Files.</param>
/// <param name="Afterwards">What happens to the ticket.</param>
/// <param name="IsInterim">Still on it; needs no solution.</param>
/// <param name="UpdateBy">For an interim reply: by when the citizen will hear again.</param>
/// <param name="Undoable">Held for ten seconds; false for the API.</param>
public sealed record ReplyInput(string Text, IReadOnlyList<IncomingFile> Files, Afterwards Afterwards = Afterwards.Wait, bool IsInterim = false, DateTimeOffset? UpdateBy = null, bool Undoable = true);

/// <summary>What undoing an answer restores.</summary>
public sealed record UndoState(TicketState State, DateTimeOffset? UnansweredSince, DateTimeOffset? OuterDueAt, DateTimeOffset? InnerDueAt, DateTimeOffset KeptAt);

/// <summary>An answer to the citizen: the message, its delivery and the kept promise, in one transaction.</summary>
public sealed class Reply(Db db, TicketDesk desk, ReplyAccount accounts, ChannelRegistry channels, QueueDelivery queue, KeepFiles keep, Clocks clocks, KeepDraft drafts)
{
    /// <summary>How long an answer can be taken back.</summary>
    public static readonly TimeSpan UndoWindow = TimeSpan.FromSeconds(10);

    /// <summary>Replies; the message and its delivery.</summary>
    /// <exception cref="FieldInvalid">Empty, too long for the channel, or there is no way to the citizen.</exception>
    public async Task<(Message Message, Delivery Delivery)> Run(string number, ReplyInput input, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.ReplyToTickets, ct);
        var route = await accounts.Run(ticket, ct) ?? throw new FieldInvalid("text", "rule.no-way-to-citizen");
        var text = Checked(input, channels.Of(route.Account.Kind).Abilities, route);
        var now = desk.Now;
        var message = await Message(ticket, route, input, text, now, ct);
        var undo = new UndoState(ticket.State, ticket.UnansweredSince, ticket.OuterDueAt, ticket.InnerDueAt, now);
        var delivery = queue.Run(ticket, message, new Mailbox(route.To.Address, route.To.DisplayName), input.IsInterim ? Purpose.Interim : Purpose.Answer,
            input.Undoable ? now + UndoWindow : null, JsonSerializer.Serialize(undo));
        await Advance(ticket, input, text, now, ct);
        await drafts.Forget(ticket.Id, desk.Viewer.StaffId, input.IsInterim ? "interim" : "reply", ct);
        desk.Note(ticket, input.IsInterim ? "interim" : "replied");
        await desk.Save(ct);
        return (message, delivery);
    }

    private string Checked(ReplyInput input, Abilities abilities, ReplyRoute route)
    {
        var text = input.Text.Trim();
        if (text.Length == 0)
        {
            throw new FieldInvalid("text", "rule.text-missing");
        }

        if (text.Length > (abilities.LongestText ?? KeepDraft.Longest))
        {
            throw new FieldInvalid("text", "rule.text-too-long", ("max", abilities.LongestText ?? KeepDraft.Longest));
        }

        if (abilities.Window is { } window && route.Answered is { } answered && desk.Now > answered.At + window)
        {
            throw new FieldInvalid("text", "rule.window-closed", ("hours", window.TotalHours));
        }

        if (input.Files.Count > 0 && !abilities.Files)
        {
            throw new FieldInvalid("files", "rule.no-files-on-channel");
        }

        return text;
    }

    private async Task<Message> Message(Ticket ticket, ReplyRoute route, ReplyInput input, string text, DateTimeOffset now, CancellationToken ct)
    {
        var id = Ids.New();
        var message = new Message
        {
            Id = id,
            TicketId = ticket.Id,
            ConversationId = route.Answered?.ConversationId,
            Account = route.Account.Name,
            Channel = route.Account.Kind,
            Direction = Direction.Out,
            Kind = input.IsInterim ? MessageKind.Interim : MessageKind.Message,
            At = now,
            ReceivedAt = now,
            AuthorId = desk.Viewer.StaffId,
            AuthorName = desk.Viewer.Name,
            Subject = ticket.Subject,
            Text = text,
            ExternalId = QueueDelivery.ExternalId(ticket, id, route.Account),
            References = route.Answered?.ExternalId is { } answered ? JsonSerializer.Serialize(new[] { answered }) : null,
            Language = ticket.Language,
        };
        db.AddRange(await keep.Run(id, input.Files, ct));
        return message;
    }

    private async Task Advance(Ticket ticket, ReplyInput input, string text, DateTimeOffset now, CancellationToken ct)
    {
        await clocks.Keep(ticket, now, ct);
        ticket.Heard(now, text);
        ticket.AssigneeId ??= desk.Viewer.StaffId == Guid.Empty ? null : desk.Viewer.StaffId;
        if (input.IsInterim)
        {
            ticket.State = TicketState.Open;
            if (input.UpdateBy is { } by && by > now)
            {
                clocks.PromiseUpdate(ticket, now, by);
            }
        }
        else if (input.Afterwards == Afterwards.Close)
        {
            await CloseTicket.Settle(db, ticket, clocks, now, desk.Viewer.StaffId, ct);
        }
        else
        {
            ticket.State = input.Afterwards == Afterwards.Wait ? TicketState.Waiting : TicketState.Open;
        }
    }
}
