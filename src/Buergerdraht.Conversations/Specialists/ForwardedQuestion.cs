using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Conversations.Specialists;

/// <summary>A question to a specialist by mail. The answer to its own address comes back as a note (B25).</summary>
public sealed class ForwardedQuestion
{
    /// <summary>Identifier; its reply address is made from it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The ticket.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>The message that was sent.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Whom was asked, lower case.</summary>
    public required string Address { get; init; }

    /// <summary>Who asked.</summary>
    public required Guid By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Answers are taken until then.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>First answer.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<ForwardedQuestion>
    {
        public void Configure(EntityTypeBuilder<ForwardedQuestion> builder)
        {
            builder.ToTable("forwardings").HasKey(f => f.Id);
            builder.HasRetention("general-enquiry");
            builder.HasIndex(f => f.TicketId);
            builder.HasIndex(f => f.MessageId);
            builder.Property(f => f.Address).HasMaxLength(320);
        }
    }
}
