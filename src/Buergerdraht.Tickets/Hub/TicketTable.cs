using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Tickets.Hub;

internal sealed class TicketTable : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("tickets").HasKey(t => t.Id);
        builder.HasRetention("general-enquiry");
        builder.Property(t => t.Number).HasMaxLength(16);
        builder.Property(t => t.Subject).HasMaxLength(300);
        builder.Property(t => t.CitizenName).HasMaxLength(200);
        builder.Property(t => t.LastWords).HasMaxLength(200);
        builder.Property(t => t.Channel).HasMaxLength(32);
        builder.Property(t => t.Language).HasMaxLength(16);
        builder.Property(t => t.Revision).IsConcurrencyToken();
        builder.HasIndex(t => t.Number).IsUnique();
        // One index per inbox list: the list's condition first, then its order.
        builder.HasIndex(t => new { t.UnitId, t.State, t.LastAt, t.Number });
        builder.HasIndex(t => new { t.UnitId, t.State, t.LastAt, t.Number }, "ix_tickets_unassigned").HasFilter("assignee_id IS NULL AND state IN ('New', 'Open')");
        builder.HasIndex(t => new { t.AssigneeId, t.State, t.LastAt, t.Number });
        builder.HasIndex(t => new { t.State, t.LastAt, t.Number });
        builder.HasIndex(t => new { t.UnitId, t.OuterDueAt, t.State }).HasFilter("outer_due_at IS NOT NULL");
        builder.HasIndex(t => new { t.CitizenId, t.CreatedAt });
    }
}

/// <summary>Something that happened to a ticket, for its timeline.</summary>
public sealed class TicketEvent
{
    /// <summary>Identifier; sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The ticket.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What, a text key under <c>event.</c>, for example <c>assigned</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who did it; null for the house itself.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Their name then.</summary>
    public string? ActorName { get; init; }

    /// <summary>Values for the text, as a JSON object of strings.</summary>
    public string? Values { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<TicketEvent>
    {
        public void Configure(EntityTypeBuilder<TicketEvent> builder)
        {
            builder.ToTable("ticket_events").HasKey(e => e.Id);
            builder.HasRetention("general-enquiry");
            builder.HasIndex(e => new { e.TicketId, e.At });
            builder.Property(e => e.Kind).HasMaxLength(40);
        }
    }
}

/// <summary>A contact point that takes part in a ticket, and with which right.</summary>
public sealed class Participant
{
    /// <summary>The ticket.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>The contact point.</summary>
    public required Guid ContactPointId { get; init; }

    /// <summary>False for somebody who used a reply address without having been part of it, until an agent agrees.</summary>
    public bool Agreed { get; set; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<Participant>
    {
        public void Configure(EntityTypeBuilder<Participant> builder)
        {
            builder.ToTable("participants").HasKey(p => new { p.TicketId, p.ContactPointId });
            builder.HasRetention("general-enquiry");
            builder.HasIndex(p => p.ContactPointId);
        }
    }
}
