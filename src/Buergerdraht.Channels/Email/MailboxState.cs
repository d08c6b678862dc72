using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Channels.Email;

/// <summary>How far a mailbox folder has been read.</summary>
public sealed class MailboxState
{
    /// <summary>Name of the account.</summary>
    public required string Account { get; init; }

    /// <summary>UIDVALIDITY of the folder then (RFC 3501 2.3.1.1).</summary>
    public long UidValidity { get; set; }

    /// <summary>Every mail up to this UID is durable.</summary>
    public long LastUid { get; set; }

    /// <summary>Fence of the lease under which it was written; an older holder can no longer write.</summary>
    public long Fence { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<MailboxState>
    {
        public void Configure(EntityTypeBuilder<MailboxState> builder)
        {
            builder.ToTable("mailbox_states").HasKey(s => s.Account);
            builder.HasRetention("none");
            builder.Property(s => s.Account).HasMaxLength(64);
        }
    }
}
