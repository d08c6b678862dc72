using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Tickets.Promises;

/// <summary>To whom it was promised.</summary>
public enum PromiseKind
{
    /// <summary>To the citizen: an answer within 24 hours, after a weekend or holiday on the next working day (G16, B22).</summary>
    Outer,

    /// <summary>Within the house: one office hour (G17).</summary>
    Inner,

    /// <summary>A moment an agent named in an interim reply (B29).</summary>
    Update,
}

/// <summary>What was promised, until when, and whether it was kept.</summary>
public sealed class Promise
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The ticket.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>To whom.</summary>
    public required PromiseKind Kind { get; init; }

    /// <summary>From when the clock runs: receipt of the message that is owed an answer.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The end.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>When it was kept; later than <see cref="DueAt"/> means broken.</summary>
    public DateTimeOffset? KeptAt { get; set; }

    /// <summary>When it fell away without an answer: junk, closed, merged.</summary>
    public DateTimeOffset? DroppedAt { get; set; }

    /// <summary>When its end passed and people were told.</summary>
    public DateTimeOffset? BrokenAt { get; set; }

    /// <summary>Whether it still binds.</summary>
    public bool IsOpen => KeptAt is null && DroppedAt is null;

    internal sealed class Table : IEntityTypeConfiguration<Promise>
    {
        public void Configure(EntityTypeBuilder<Promise> builder)
        {
            builder.ToTable("promises").HasKey(p => p.Id);
            builder.HasRetention("general-enquiry");
            builder.HasIndex(p => p.TicketId);
            builder.HasIndex(p => p.DueAt).HasFilter("kept_at IS NULL AND dropped_at IS NULL AND broken_at IS NULL");
        }
    }
}
