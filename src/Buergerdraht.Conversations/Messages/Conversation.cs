using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Conversations.Messages;

/// <summary>One thread with one contact point on one channel account. Its messages may belong to several tickets.</summary>
public sealed class Conversation
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the channel account.</summary>
    public required string Account { get; init; }

    /// <summary>The other side.</summary>
    public required Guid ContactPointId { get; init; }

    /// <summary>The citizen's last message by the provider's clock; windows are counted from it.</summary>
    public DateTimeOffset? LastInboundAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Conversation>
    {
        public void Configure(EntityTypeBuilder<Conversation> builder)
        {
            builder.ToTable("conversations").HasKey(c => c.Id);
            builder.HasRetention("general-enquiry");
            builder.HasIndex(c => new { c.Account, c.ContactPointId }).IsUnique();
            builder.Property(c => c.Account).HasMaxLength(64);
        }
    }
}
