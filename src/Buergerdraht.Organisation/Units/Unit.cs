using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Organisation;

/// <summary>A node of the tree: town, department, team or partner; carries rights, hours and the signature of its replies.</summary>
public sealed class Unit
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Ids.New();

    /// <summary>The unit above; null for the root.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>Short name for settings and the API, lower case, for example <c>buergerservice</c>; unique.</summary>
    public string Key { get; set; } = "";

    /// <summary>German name.</summary>
    public string Name { get; set; } = "";

    /// <summary>English name; empty means the German one.</summary>
    public string NameEn { get; set; } = "";

    /// <summary>Ids from the root to this unit, <c>/root/…/this/</c>; see <see cref="PathUnder"/>.</summary>
    public string Path { get; set; } = "";

    /// <summary>Public mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Public telephone number.</summary>
    public string? Phone { get; set; }

    /// <summary>Where the counter is.</summary>
    public string? Room { get; set; }

    /// <summary>Plain text under outgoing mails.</summary>
    public string Signature { get; set; } = "";

    /// <summary>Opening hours as JSON, read by the calendar; null means those of the unit above.</summary>
    public string? Hours { get; set; }

    /// <summary>What lies here is seen by its own members only, not by those of the units above, who get counts.</summary>
    public bool Confidential { get; set; }

    /// <summary>The path of a unit below <paramref name="parentPath"/> (empty for the root).</summary>
    public static string PathUnder(string parentPath, Guid id) => $"{(parentPath.Length == 0 ? "/" : parentPath)}{id}/";

    internal sealed class Table : IEntityTypeConfiguration<Unit>
    {
        public void Configure(EntityTypeBuilder<Unit> builder)
        {
            builder.ToTable("units").HasKey(u => u.Id);
            builder.HasRetention("none");
            builder.HasIndex(u => u.Key).IsUnique();
            builder.HasIndex(u => u.Path);
            builder.HasOne<Unit>().WithMany().HasForeignKey(u => u.ParentId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(u => u.Key).HasMaxLength(64);
            builder.Property(u => u.Name).HasMaxLength(200);
            builder.Property(u => u.NameEn).HasMaxLength(200);
        }
    }
}
