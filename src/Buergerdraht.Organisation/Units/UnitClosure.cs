using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Organisation;

/// <summary>A unit is closed: nothing new comes to it. Removed when it is opened again.</summary>
public sealed class UnitClosure
{
    /// <summary>Which.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom.</summary>
    public required Guid By { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<UnitClosure>
    {
        public void Configure(EntityTypeBuilder<UnitClosure> builder)
        {
            builder.ToTable("unit_closures").HasKey(c => c.UnitId);
            builder.HasRetention("none");
            builder.HasOne<Unit>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
