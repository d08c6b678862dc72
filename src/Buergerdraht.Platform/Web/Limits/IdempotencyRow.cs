using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Platform.Web;

/// <summary>A post that came with a key: who works on it, whether its change is durable, and what it was answered.</summary>
public sealed class IdempotencyRow
{
    /// <summary>SHA-256 of caller, method, path and key, hex.</summary>
    public required string Key { get; init; }

    /// <summary>The request that works on it; a change by another one fails.</summary>
    public required Guid Owner { get; init; }

    /// <summary>When it first came.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Until when the owner is taken to be alive.</summary>
    public DateTimeOffset LeaseUntil { get; init; }

    /// <summary>Set in the very transaction of the change.</summary>
    public bool Acted { get; set; }

    /// <summary>Whether the answer is known.</summary>
    public bool Done { get; init; }

    /// <summary>HTTP status.</summary>
    public int Status { get; init; }

    /// <summary>Header Location.</summary>
    public string? Location { get; init; }

    /// <summary>Header Content-Type.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body, when it was at most 64 KiB.</summary>
    public byte[]? Body { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<IdempotencyRow>
    {
        public void Configure(EntityTypeBuilder<IdempotencyRow> builder)
        {
            builder.ToTable("idempotency_keys").HasKey(r => r.Key);
            builder.Property(r => r.Key).HasMaxLength(64);
            builder.Property(r => r.Owner).IsConcurrencyToken();
            builder.HasIndex(r => r.At);
            builder.HasRetention("technical-two-days");
        }
    }
}
