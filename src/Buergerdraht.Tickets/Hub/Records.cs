using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Tickets.Hub;

/// <summary>A ticket settled, and perhaps opened again.</summary>
public sealed class Closure
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The ticket.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom; null when the citizen withdrew it.</summary>
    public Guid? By { get; init; }

    /// <summary>When it was opened again.</summary>
    public DateTimeOffset? ReopenedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Closure>
    {
        public void Configure(EntityTypeBuilder<Closure> builder)
        {
            builder.ToTable("closures").HasKey(c => c.Id);
            builder.HasRetention("general-enquiry");
            builder.HasIndex(c => new { c.TicketId, c.At });
        }
    }
}

/// <summary>Who was given a ticket, by whom.</summary>
public sealed class Assignment
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The ticket.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>Who works on it from then on; null: nobody.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>By whom.</summary>
    public required Guid By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<Assignment>
    {
        public void Configure(EntityTypeBuilder<Assignment> builder)
        {
            builder.ToTable("assignments").HasKey(a => a.Id);
            builder.HasRetention("general-enquiry");
            builder.HasIndex(a => new { a.TicketId, a.At });
        }
    }
}

/// <summary>A ticket given to another unit, with the reason.</summary>
public sealed class Handover
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The ticket.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>From which unit.</summary>
    public required Guid FromUnitId { get; init; }

    /// <summary>To which unit.</summary>
    public required Guid ToUnitId { get; init; }

    /// <summary>Why; never empty.</summary>
    public required string Reason { get; init; }

    /// <summary>By whom.</summary>
    public required Guid By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<Handover>
    {
        public void Configure(EntityTypeBuilder<Handover> builder)
        {
            builder.ToTable("handovers").HasKey(h => h.Id);
            builder.HasRetention("general-enquiry");
            builder.HasIndex(h => new { h.TicketId, h.At });
            builder.Property(h => h.Reason).HasMaxLength(2000);
        }
    }
}

/// <summary>A ticket marked as junk, and perhaps cleared again.</summary>
public sealed class JunkMark
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The ticket.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom; null when a rule did it.</summary>
    public Guid? By { get; init; }

    /// <summary>Which rule: <c>block-list</c>, <c>honeypot</c>; null when a person did it.</summary>
    public string? Rule { get; init; }

    /// <summary>When it was cleared.</summary>
    public DateTimeOffset? LiftedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<JunkMark>
    {
        public void Configure(EntityTypeBuilder<JunkMark> builder)
        {
            builder.ToTable("junk_marks").HasKey(j => j.Id);
            builder.HasRetention("junk");
            builder.HasIndex(j => j.TicketId);
            builder.Property(j => j.Rule).HasMaxLength(40);
        }
    }
}

/// <summary>A sender a unit does not want to hear from; the address, or <c>@domain</c>.</summary>
public sealed class BlockedSender
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The unit whose list it is on; its sub-units inherit it.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>Lower case.</summary>
    public required string Pattern { get; init; }

    /// <summary>By whom.</summary>
    public required Guid By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<BlockedSender>
    {
        public void Configure(EntityTypeBuilder<BlockedSender> builder)
        {
            builder.ToTable("blocked_senders").HasKey(b => b.Id);
            builder.HasRetention("junk");
            builder.HasIndex(b => new { b.UnitId, b.Pattern }).IsUnique();
            builder.Property(b => b.Pattern).HasMaxLength(320);
        }
    }
}
