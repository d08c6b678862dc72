using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Tests.World;

/// <summary>Mails of citizens to the town's mailbox.</summary>
internal static class CitizenMail
{
    public static string Raw(string id, string subject, string text, string from = "Erika Muster <erika@example.org>", string? to = null, string headers = "") =>
        $"From: {from}\nTo: {to ?? SmallTown.Mailbox}\nSubject: {subject}\nMessage-ID: <{id}>\nDate: Thu, 1 Oct 2026 08:00:00 +0200\n{headers}Content-Type: text/plain; charset=utf-8\n\n{text}\n";

    /// <summary>A town without tickets gets its first.</summary>
    public static async Task<Ticket> FirstTicket(this SmallTown town)
    {
        await town.Mail(Raw("first@example.org", "Laterne defekt", "Guten Tag, die Laterne vor Haus 12 ist aus."));
        return (await Eventually.Is(() => town.Query(db => db.Set<Ticket>().AsNoTracking().OrderBy(t => t.Number).FirstOrDefaultAsync()), t => t is not null))!;
    }

    /// <summary>Sends a mail; the message it became.</summary>
    public static async Task<Message> Read(this SmallTown town, string raw)
    {
        var id = await town.Mail(raw);
        await Eventually.Is(() => town.Query(db => db.Set<InboundEvent>().Where(e => e.Id == id).Select(e => e.State).SingleAsync()), s => s == InboundState.Read);
        return await town.Query(db => db.Set<Message>().AsNoTracking().SingleAsync(m => m.EventId == id));
    }
}
