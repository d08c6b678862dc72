using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Organisation;

/// <summary>A topic of the catalogue (Leistung) with its LeiKa key, its unit and what its channels must respect.</summary>
public sealed class PublicService
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Ids.New();

    /// <summary>Short name for settings and the API, for example <c>personalausweis</c>; unique.</summary>
    public string Key { get; set; } = "";

    /// <summary>LeiKa key, 14 digits; empty when the topic has none.</summary>
    public string LeikaKey { get; set; } = "";

    /// <summary>German name.</summary>
    public string Name { get; set; } = "";

    /// <summary>English name; empty means the German one.</summary>
    public string NameEn { get; set; } = "";

    /// <summary>The unit in charge.</summary>
    public Guid UnitId { get; set; }

    /// <summary>Words citizens use for it, separated by commas.</summary>
    public string Keywords { get; set; } = "";

    /// <summary>Must be applied for in writing or with identification: a messenger can only refer.</summary>
    public bool RequiresFormalChannel { get; set; }

    /// <summary>Goes to the e-file when closed.</summary>
    public bool MustBeArchived { get; set; }

    /// <summary>May end in a fee notice.</summary>
    public bool MayCreatePaymentDuty { get; set; }

    /// <summary>Touches special categories of personal data (GDPR art. 9).</summary>
    public bool Sensitive { get; set; }

    /// <summary>Key of the retention class.</summary>
    public string RetentionClass { get; set; } = "";

    internal sealed class Table : IEntityTypeConfiguration<PublicService>
    {
        public void Configure(EntityTypeBuilder<PublicService> builder)
        {
            builder.ToTable("public_services").HasKey(s => s.Id);
            builder.HasRetention("none");
            builder.HasIndex(s => s.Key).IsUnique();
            builder.HasIndex(s => s.UnitId);
            builder.HasOne<Unit>().WithMany().HasForeignKey(s => s.UnitId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(s => s.Key).HasMaxLength(64);
            builder.Property(s => s.LeikaKey).HasMaxLength(14);
        }
    }
}
