using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Conversations.Messages;

internal sealed class MessageTable : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("messages").HasKey(m => m.Id);
        builder.HasRetention("general-enquiry");
        // With all that lists ask of messages, so that they need not read the messages themselves.
        builder.HasIndex(m => new { m.TicketId, m.At, m.Id, m.Direction, m.Kind, m.UndoneAt });
        // The second guard against redelivery: the same message in another grouping of events.
        builder.HasIndex(m => new { m.Account, m.ExternalId, m.Direction, m.Version }).IsUnique();
        builder.HasIndex(m => m.ExternalId);
        builder.HasIndex(m => new { m.ConversationId, m.At });
        builder.HasIndex(m => m.EventId);
        builder.HasMany(m => m.Attachments).WithOne().HasForeignKey(a => a.MessageId);
        builder.Property(m => m.Account).HasMaxLength(64);
        builder.Property(m => m.Channel).HasMaxLength(32);
        builder.Property(m => m.Subject).HasMaxLength(1000);
        builder.Property(m => m.Version).HasMaxLength(64);
        builder.Property(m => m.ExternalId).HasMaxLength(1000);
        builder.Ignore(m => m.ReplyText);
    }
}

/// <summary>State of an attachment; the words of the API.</summary>
public enum AttachmentState
{
    /// <summary>There for everybody who may see the message.</summary>
    Stored,

    /// <summary>Not taken: too large, or not allowed.</summary>
    Rejected,
}

/// <summary>A file of a message. The content lies once in the file store; scan state and thumbnails belong to the content.</summary>
public sealed class Attachment
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Position in the message, from 1.</summary>
    public required int Index { get; init; }

    /// <summary>Cleaned name.</summary>
    public required string Name { get; init; }

    /// <summary>Type found in the content.</summary>
    public required string ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Hex SHA-256; empty when rejected.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Content-ID by which the HTML shows it.</summary>
    public string? ContentId { get; init; }

    /// <summary>Shown inside the text.</summary>
    public bool Inline { get; init; }

    /// <summary>See <see cref="AttachmentState"/>.</summary>
    public AttachmentState State { get; init; }

    /// <summary>Why it was rejected, a text key.</summary>
    public string? Reason { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<Attachment>
    {
        public void Configure(EntityTypeBuilder<Attachment> builder)
        {
            builder.ToTable("attachments").HasKey(a => a.Id);
            builder.HasRetention("general-enquiry");
            builder.HasIndex(a => a.MessageId);
            builder.HasIndex(a => a.Sha256);
            builder.Property(a => a.Sha256).HasMaxLength(64);
            builder.Property(a => a.Name).HasMaxLength(255);
            builder.Property(a => a.ContentType).HasMaxLength(127);
        }
    }
}
