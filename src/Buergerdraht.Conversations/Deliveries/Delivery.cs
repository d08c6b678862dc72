using Buergerdraht.Channels.Port;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Conversations.Deliveries;

/// <summary>Where an outgoing message stands. States only move forward, except that an author may queue a failed one again.</summary>
public enum DeliveryState
{
    /// <summary>Waits: for the undo window, for its turn, or for its next try.</summary>
    Queued,

    /// <summary>Being handed to the provider.</summary>
    Sending,

    /// <summary>The provider has it.</summary>
    Accepted,

    /// <summary>At the recipient's.</summary>
    Delivered,

    /// <summary>Seen.</summary>
    Read,

    /// <summary>Came back, or the ladder of tries ended.</summary>
    Failed,

    /// <summary>The provider will never take it.</summary>
    Refused,

    /// <summary>It may have arrived; never sent again by itself.</summary>
    Unknown,

    /// <summary>Taken back by its author in time.</summary>
    Undone,
}

/// <summary>One row of the ledger: the attempt chain of one outgoing message.</summary>
public sealed class Delivery
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Its ticket.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>Account it leaves by.</summary>
    public required string Account { get; init; }

    /// <summary>Kind of that channel.</summary>
    public required string Channel { get; init; }

    /// <summary>What it is for.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Address of the recipient.</summary>
    public required string ToAddress { get; init; }

    /// <summary>Their name.</summary>
    public string? ToName { get; init; }

    /// <summary>The id it carries outside; the same at every try.</summary>
    public required string ExternalId { get; set; }

    /// <summary>Keeps the messages of a ticket in order until the first failure.</summary>
    public required string OrderKey { get; set; }

    /// <summary>When it was queued.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Not before: end of the undo window, or the next try.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Until when the author can take it back; null for automatic ones.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>What undoing restores, as JSON.</summary>
    public string? Undo { get; init; }

    /// <summary>See <see cref="DeliveryState"/>.</summary>
    public DeliveryState State { get; set; }

    /// <summary>Times it was begun.</summary>
    public int Tries { get; set; }

    /// <summary>End of the claim.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>Who claimed it.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>In the provider's words, or a text key; null when all went well.</summary>
    public string? Reason { get; set; }

    /// <summary>Last change of state.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Delivery>
    {
        public void Configure(EntityTypeBuilder<Delivery> builder)
        {
            builder.ToTable("deliveries").HasKey(d => d.Id);
            builder.HasRetention("general-enquiry");
            builder.HasIndex(d => d.MessageId);
            builder.HasIndex(d => d.DueAt).HasFilter("state = 'Queued'");
            builder.HasIndex(d => d.LeaseUntil).HasFilter("state = 'Sending'");
            builder.HasIndex(d => new { d.OrderKey, d.Id }).HasFilter("state IN ('Queued', 'Sending')");
            builder.HasIndex(d => d.TicketId).HasFilter("state IN ('Failed', 'Refused', 'Unknown')");
            builder.HasIndex(d => d.ExternalId);
            builder.HasIndex(d => new { d.ToAddress, d.At }).HasFilter("purpose = 'Receipt'");
            builder.Property(d => d.ExternalId).HasMaxLength(300);
            builder.Property(d => d.Account).HasMaxLength(64);
            builder.Property(d => d.LeaseOwner).HasMaxLength(100);
        }
    }
}

/// <summary>One try.</summary>
public sealed class DeliveryAttempt
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The delivery.</summary>
    public required Guid DeliveryId { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the state was afterwards.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>In the provider's words, or a text key.</summary>
    public string? Detail { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<DeliveryAttempt>
    {
        public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
        {
            builder.ToTable("delivery_attempts").HasKey(a => a.Id);
            builder.HasRetention("general-enquiry");
            builder.HasIndex(a => new { a.DeliveryId, a.At });
            builder.Property(a => a.Detail).HasMaxLength(1000);
        }
    }
}
