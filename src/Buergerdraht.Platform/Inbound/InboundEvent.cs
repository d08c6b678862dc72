using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Platform.Inbound;

/// <summary>State of a raw event; the words of the API.</summary>
public enum InboundState
{
    /// <summary>Durable, not yet read.</summary>
    Waiting,

    /// <summary>Read into messages.</summary>
    Read,

    /// <summary>Nothing to read in it, with the reason.</summary>
    Ignored,

    /// <summary>Could not be read; an administrator can look at it and replay it.</summary>
    Quarantined,
}

/// <summary>What arrived, byte for byte, before anybody thought about it.</summary>
public sealed class InboundEvent
{
    /// <summary>The id callers get.</summary>
    public required Guid Id { get; init; }

    /// <summary>Kind of channel, for example <c>email</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the channel account.</summary>
    public required string Account { get; init; }

    /// <summary>The provider's id of the event, or the SHA-256 of the body; unique within the account.</summary>
    public required string EventKey { get; init; }

    /// <summary>Events of one key are read one after the other.</summary>
    public required string OrderKey { get; init; }

    /// <summary>When it was taken in.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The bytes, when they are at most <see cref="InlineLimit"/>.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Hex SHA-256 in the file store, for larger bodies.</summary>
    public string? BodyFile { get; init; }

    /// <summary>Bytes of the body.</summary>
    public long Size { get; init; }

    /// <summary>Facts that came beside the bytes, as JSON: content type, envelope, ids given out at acceptance.</summary>
    public string? Facts { get; init; }

    /// <summary>See <see cref="InboundState"/>.</summary>
    public InboundState State { get; set; }

    /// <summary>Why it is ignored or quarantined, as a text key with an optional detail after a colon.</summary>
    public string? Reason { get; set; }

    /// <summary>Times reading was begun.</summary>
    public int Tries { get; set; }

    /// <summary>Not before.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>End of the claim.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>Who claimed it.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>When it left <see cref="InboundState.Waiting"/>.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Bodies up to this many bytes lie in the row.</summary>
    public const int InlineLimit = 256 * 1024;

    internal sealed class Table : IEntityTypeConfiguration<InboundEvent>
    {
        public void Configure(EntityTypeBuilder<InboundEvent> builder)
        {
            builder.ToTable("inbound_events").HasKey(e => e.Id);
            builder.HasRetention("general-enquiry");
            builder.HasIndex(e => new { e.Account, e.EventKey }).IsUnique();
            builder.HasIndex(e => e.DueAt).HasFilter("state = 'Waiting'");
            builder.HasIndex(e => new { e.OrderKey, e.Id }).HasFilter("state = 'Waiting'");
            builder.HasIndex(e => new { e.State, e.ReceivedAt }).HasFilter("state <> 'Waiting'");
            builder.HasIndex(e => new { e.Account, e.ReceivedAt });
            builder.HasIndex(e => e.BodyFile).HasFilter("body_file IS NOT NULL");
            builder.Property(e => e.LeaseOwner).HasMaxLength(100);
        }
    }
}
