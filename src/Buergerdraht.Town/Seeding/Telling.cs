using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Specialists;
using Buergerdraht.Tickets.Hub;

namespace Buergerdraht.Town.Seeding;

/// <summary>Where the telling of one matter stands.</summary>
internal sealed class Telling(Matter matter, Ticket ticket, ContactPoint point, Conversation thread, TownBook book)
{
    public Matter Matter => matter;

    public Ticket Ticket => ticket;

    public ContactPoint Point => point;

    public Conversation Thread => thread;

    public TownBook Book => book;

    public string? Answered { get; set; }

    public Delivery? Last { get; set; }

    public ForwardedQuestion? Question { get; set; }

    public bool CameBack { get; set; }

    public Letter Letter(Step step, MessageKind kind) =>
        new(ticket, matter, step, kind, matter.Facts.Citizen.Name, point.Kind == "letter" ? "" : point.Address, Answered);
}
