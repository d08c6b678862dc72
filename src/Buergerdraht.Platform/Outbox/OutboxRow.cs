using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Platform.Outbox;

/// <summary>State of a row of work.</summary>
public enum WorkState
{
    /// <summary>To be done, or being done under a lease.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Given up after the last try; an administrator sees it and its key goes on.</summary>
    Parked,
}

/// <summary>One event for one reaction.</summary>
public sealed class OutboxRow
{
    /// <summary>Sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Rows of one key are done one after the other, within one reaction.</summary>
    public required string OrderKey { get; init; }

    /// <summary>Name of the reaction's type.</summary>
    public required string Reaction { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Not before.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>See <see cref="WorkState"/>.</summary>
    public WorkState State { get; set; }

    /// <summary>Times it was begun.</summary>
    public int Tries { get; set; }

    /// <summary>End of the claim.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>Who claimed it.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Why the last try failed; never personal data.</summary>
    public string? Error { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<OutboxRow>
    {
        public void Configure(EntityTypeBuilder<OutboxRow> builder)
        {
            builder.ToTable("outbox").HasKey(r => r.Id);
            builder.HasRetention("technical-two-days");
            builder.HasIndex(r => new { r.State, r.DueAt });
            builder.HasIndex(r => new { r.OrderKey, r.State, r.Id });
        }
    }
}
