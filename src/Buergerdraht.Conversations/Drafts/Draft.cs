using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Conversations.Drafts;

/// <summary>What somebody was about to write on a ticket; kept on the server, one per person, ticket and kind.</summary>
public sealed class Draft
{
    /// <summary>The ticket.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid StaffId { get; init; }

    /// <summary><c>reply</c>, <c>interim</c> or <c>note</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The words.</summary>
    public required string Text { get; set; }

    /// <summary>Last change.</summary>
    public required DateTimeOffset At { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Draft>
    {
        public void Configure(EntityTypeBuilder<Draft> builder)
        {
            builder.ToTable("drafts").HasKey(d => new { d.TicketId, d.StaffId, d.Kind });
            builder.HasRetention("general-enquiry");
            builder.Property(d => d.Kind).HasMaxLength(16);
        }
    }
}
