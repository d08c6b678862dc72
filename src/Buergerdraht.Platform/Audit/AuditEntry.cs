using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Platform.Audit;

/// <summary>Who did what and when. Written with the change itself; sealed into the chain within about a second.</summary>
public sealed class AuditEntry
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Kind of who.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>The account or token.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>What, for example <c>ticket.closed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>To what, for example <c>ticket:2026-000123</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Facts as JSON, without personal data.</summary>
    public required string Details { get; init; }

    /// <summary>Personal content, which may be erased; the chain holds only <see cref="PersonalHash"/>.</summary>
    public string? Personal { get; init; }

    /// <summary>Salt of the hash; erased with the content, so that nobody can try contents against the hash.</summary>
    public byte[]? PersonalSalt { get; init; }

    /// <summary>SHA-256 of salt and content; null when there never was any.</summary>
    public byte[]? PersonalHash { get; init; }

    /// <summary>Place in the chain, from 1; null until sealed.</summary>
    public long? Seq { get; init; }

    /// <summary>SHA-256 of this entry and the hash before; null until sealed.</summary>
    public byte[]? Hash { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.ToTable("audit_entries").HasKey(e => e.Id);
            builder.HasIndex(e => e.Seq).IsUnique();
            builder.HasIndex(e => e.Id, "ix_audit_entries_unsealed").HasFilter("seq IS NULL");
            builder.HasIndex(e => new { e.Subject, e.At });
            builder.HasIndex(e => new { e.ActorId, e.At });
            builder.HasIndex(e => e.At);
            builder.Property(e => e.Action).HasMaxLength(64);
            builder.Property(e => e.Subject).HasMaxLength(200);
            builder.HasRetention("audit");
        }
    }
}

/// <summary>The end of the chain: moving it on is the proof that no other node sealed meanwhile.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>Entries sealed so far.</summary>
    public required long Seq { get; init; }

    /// <summary>Hash of the last one.</summary>
    public required byte[] Hash { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<AuditHead>
    {
        public void Configure(EntityTypeBuilder<AuditHead> builder)
        {
            builder.ToTable("audit_head").HasKey(e => e.Id);
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.HasRetention("none");
        }
    }
}
