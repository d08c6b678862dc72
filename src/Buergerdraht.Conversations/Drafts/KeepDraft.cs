using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Drafts;

/// <summary>Keeps what is being typed; an empty text forgets it.</summary>
public sealed class KeepDraft(Db db, TicketDesk desk)
{
    /// <summary>Longest draft in characters.</summary>
    public const int Longest = 100_000;

    private static readonly string[] Kinds = ["reply", "interim", "note"];

    /// <summary>Keeps.</summary>
    /// <exception cref="FieldInvalid">Unknown kind, or too long.</exception>
    public async Task Run(string number, string kind, string text, CancellationToken ct)
    {
        if (!Kinds.Contains(kind))
        {
            throw new FieldInvalid("kind", "rule.draft-kind");
        }

        if (text.Length > Longest)
        {
            throw new FieldInvalid("text", "rule.text-too-long", ("max", Longest));
        }

        var ticket = await desk.Find(number, Right.WriteNotes, ct);
        var draft = await db.Set<Draft>().FirstOrDefaultAsync(d => d.TicketId == ticket.Id && d.StaffId == desk.Viewer.StaffId && d.Kind == kind, ct);
        if (string.IsNullOrWhiteSpace(text))
        {
            if (draft is not null)
            {
                db.Remove(draft);
            }
        }
        else if (draft is null)
        {
            db.Add(new Draft { TicketId = ticket.Id, StaffId = desk.Viewer.StaffId, Kind = kind, Text = text, At = desk.Now });
        }
        else
        {
            (draft.Text, draft.At) = (text, desk.Now);
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>Forgets the draft that was just sent; nothing is saved yet.</summary>
    public async Task Forget(Guid ticket, Guid staff, string kind, CancellationToken ct)
    {
        if (await db.Set<Draft>().FindAsync([ticket, staff, kind], ct) is { } draft)
        {
            db.Remove(draft);
        }
    }
}
