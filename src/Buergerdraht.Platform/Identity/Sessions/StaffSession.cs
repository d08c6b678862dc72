using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Platform.Identity;

/// <summary>A browser that is signed in to the desk; the cookie carries its id only.</summary>
public sealed class StaffSession
{
    /// <summary>The signal after a session ended; the payload is its id.</summary>
    public const string RevokedTopic = "session-revoked";

    /// <summary>Without a request for this long, a session is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>After this long one signs in again in any case.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose.</summary>
    public required Guid StaffId { get; init; }

    /// <summary>Begin.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last request, within five minutes.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>The browser's own description, shortened; shown to its owner.</summary>
    public string Agent { get; init; } = "";

    /// <summary>When it was ended.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Whether it holds at that moment.</summary>
    public bool HoldsAt(DateTimeOffset now) => RevokedAt is null && now - SeenAt < Idle && now - CreatedAt < Longest;

    internal sealed class Table : IEntityTypeConfiguration<StaffSession>
    {
        public void Configure(EntityTypeBuilder<StaffSession> builder)
        {
            builder.ToTable("staff_sessions").HasKey(s => s.Id);
            builder.HasIndex(s => new { s.StaffId, s.SeenAt });
            builder.HasOne<StaffAccount>().WithMany().HasForeignKey(s => s.StaffId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(s => s.Agent).HasMaxLength(200);
            builder.HasRetention("staff-session");
        }
    }
}
