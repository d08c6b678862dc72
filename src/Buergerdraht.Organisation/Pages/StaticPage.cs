using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Organisation;

/// <summary>A page of the portal as the town wrote it, in one language; until it is written the supplied text stands.</summary>
public sealed class StaticPage
{
    /// <summary>The word in its address, such as <c>imprint</c>.</summary>
    public required string Key { get; init; }

    /// <summary><c>de</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Heading.</summary>
    public required string Title { get; set; }

    /// <summary>The text, in Markdown.</summary>
    public required string Markdown { get; set; }

    /// <summary>Last change.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>The colleague who made it.</summary>
    public required Guid ChangedBy { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<StaticPage>
    {
        public void Configure(EntityTypeBuilder<StaticPage> builder)
        {
            builder.ToTable("static_pages").HasKey(p => new { p.Key, p.Language });
            builder.HasRetention("none");
            builder.Property(p => p.Key).HasMaxLength(64);
            builder.Property(p => p.Language).HasMaxLength(8);
            builder.Property(p => p.Title).HasMaxLength(200);
        }
    }
}
