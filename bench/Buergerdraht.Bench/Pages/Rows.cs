using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Buergerdraht.Tickets.Snoozing;

namespace Buergerdraht.Bench.Pages;

/// <summary>The rows of one transaction of the fill.</summary>
internal sealed class Rows
{
    public List<Citizen> Citizens { get; } = [];

    public List<ContactPoint> Points { get; } = [];

    public List<Conversation> Conversations { get; } = [];

    public List<Participant> Participants { get; } = [];

    public List<Ticket> Tickets { get; } = [];

    public List<Message> Messages { get; } = [];

    public List<Attachment> Attachments { get; } = [];

    public List<Delivery> Deliveries { get; } = [];

    public List<DeliveryAttempt> Attempts { get; } = [];

    public List<TicketEvent> Events { get; } = [];

    public List<Assignment> Assignments { get; } = [];

    public List<Promise> Promises { get; } = [];

    public List<Closure> Closures { get; } = [];

    public List<Snooze> Snoozes { get; } = [];

    public async Task Write(BulkWriter writer, CancellationToken ct)
    {
        await writer.Write(Citizens, ct);
        await writer.Write(Points, ct);
        await writer.Write(Conversations, ct);
        await writer.Write(Participants, ct);
        await writer.Write(Tickets, ct);
        await writer.Write(Messages, ct);
        await writer.Write(Attachments, ct);
        await writer.Write(Deliveries, ct);
        await writer.Write(Attempts, ct);
        await writer.Write(Events, ct);
        await writer.Write(Assignments, ct);
        await writer.Write(Promises, ct);
        await writer.Write(Closures, ct);
        await writer.Write(Snoozes, ct);
    }
}
