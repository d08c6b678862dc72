using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Channels.Accounts;

/// <summary>One account of the town on one channel, such as a mailbox.</summary>
public sealed class ChannelAccount
{
    /// <summary>The name in addresses; lower case letters, digits and dashes.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of channel.</summary>
    public required string Kind { get; set; }

    /// <summary>The address citizens write to.</summary>
    public string Address { get; set; } = "";

    /// <summary>The unit whose inbox it fills.</summary>
    public required Guid UnitId { get; set; }

    /// <summary>Options of the channel, as JSON; secrets inside are protected.</summary>
    public string Options { get; set; } = "{}";

    /// <summary>Nothing is fetched or sent while paused; hooks are still stored.</summary>
    public bool Paused { get; set; }

    /// <summary>Last event taken in.</summary>
    public DateTimeOffset? LastEventAt { get; set; }

    /// <summary>Last time the provider was reached.</summary>
    public DateTimeOffset? LastSuccessAt { get; set; }

    /// <summary>Why it was not reached since; a text key with detail. Null while all is well.</summary>
    public string? Trouble { get; set; }

    /// <summary>Since when it has been silent for longer than usual; null while it is not.</summary>
    public DateTimeOffset? SilentSince { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<ChannelAccount>
    {
        public void Configure(EntityTypeBuilder<ChannelAccount> builder)
        {
            builder.ToTable("channel_accounts").HasKey(a => a.Name);
            builder.HasRetention("none");
            builder.Property(a => a.Name).HasMaxLength(64);
            builder.Property(a => a.Kind).HasMaxLength(32);
            builder.Property(a => a.Address).HasMaxLength(320);
        }
    }
}
