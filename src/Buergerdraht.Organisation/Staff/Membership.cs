using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Organisation;

/// <summary>What somebody is in a unit; <see cref="RoleRights"/> says what that allows.</summary>
public enum Role
{
    /// <summary>Answers citizens.</summary>
    Agent,

    /// <summary>An agent who also distributes work.</summary>
    Lead,

    /// <summary>Answers in public, on social networks.</summary>
    Social,

    /// <summary>Reads the audit log and counts, no content.</summary>
    Auditor,

    /// <summary>Keeps staff, units and channels; reads no tickets by this role.</summary>
    Administrator,
}

/// <summary>Somebody has a role in a unit and, where no confidential unit stands between, in the units below it.</summary>
public sealed class Membership
{
    /// <summary>Who.</summary>
    public required Guid StaffId { get; init; }

    /// <summary>Where.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>As what.</summary>
    public required Role Role { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> builder)
        {
            builder.ToTable("memberships").HasKey(m => new { m.StaffId, m.UnitId, m.Role });
            builder.HasRetention("staff-account");
            builder.HasIndex(m => m.UnitId);
            builder.HasOne<StaffAccount>().WithMany().HasForeignKey(m => m.StaffId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Unit>().WithMany().HasForeignKey(m => m.UnitId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
