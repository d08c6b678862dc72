using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Tickets.Snoozing;

/// <summary>A ticket put off until a moment.</summary>
public sealed class Snooze
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The ticket.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>When it comes back.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>When it was put off.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom.</summary>
    public required Guid By { get; init; }

    /// <summary>When it came back, by time, by an answer or by hand.</summary>
    public DateTimeOffset? WokenAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Snooze>
    {
        public void Configure(EntityTypeBuilder<Snooze> builder)
        {
            builder.ToTable("snoozes").HasKey(s => s.Id);
            builder.HasRetention("general-enquiry");
            builder.HasIndex(s => s.TicketId);
            builder.HasIndex(s => s.Until).HasFilter("woken_at IS NULL");
        }
    }
}
