using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Drafts;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Receiving;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;

namespace Buergerdraht.Conversations.Replying;

/// <summary>A note among colleagues; the citizen never sees it and no promise is kept by it.</summary>
public sealed class WriteNote(Db db, TicketDesk desk, KeepFiles keep, KeepDraft drafts)
{
    /// <summary>Writes.</summary>
    /// <exception cref="FieldInvalid">Empty or too long.</exception>
    public async Task<Message> Run(string number, string text, IReadOnlyList<IncomingFile> files, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.WriteNotes, ct);
        text = text.Trim();
        if (text.Length is 0 or > KeepDraft.Longest)
        {
            throw new FieldInvalid("text", text.Length == 0 ? "rule.text-missing" : "rule.text-too-long", ("max", KeepDraft.Longest));
        }

        var note = new Message
        {
            Id = Ids.New(),
            TicketId = ticket.Id,
            Direction = Direction.Note,
            Kind = MessageKind.Message,
            At = desk.Now,
            ReceivedAt = desk.Now,
            AuthorId = desk.Viewer.StaffId,
            AuthorName = desk.Viewer.Name,
            Text = text,
        };
        db.Add(note);
        db.AddRange(await keep.Run(note.Id, files, ct));
        await drafts.Forget(ticket.Id, desk.Viewer.StaffId, "note", ct);
        desk.Note(ticket, "noted");
        await desk.Save(ct);
        return note;
    }
}
