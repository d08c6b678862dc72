using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Organisation.Pages;

/// <summary>A page of the portal as the town wrote it, in one language; where there is none, the text that came with the house is shown.</summary>
public sealed class StaticPage
{
    /// <summary>Which page: <c>imprint</c>, <c>privacy</c>, <c>accessibility</c>, <c>contact</c>, <c>easy-language</c>.</summary>
    public required string Key { get; init; }

    /// <summary><c>de</c>, <c>en</c> or <c>de-leicht</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Its first heading.</summary>
    public required string Title { get; set; }

    /// <summary>The body; raw HTML in it is shown as text.</summary>
    public required string Markdown { get; set; }

    /// <summary>Last change.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who made it.</summary>
    public string? ChangedBy { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<StaticPage>
    {
        public void Configure(EntityTypeBuilder<StaticPage> builder)
        {
            builder.ToTable("static_pages").HasKey(p => new { p.Key, p.Language });
            builder.HasRetention("none");
            builder.Property(p => p.Key).HasMaxLength(40);
            builder.Property(p => p.Language).HasMaxLength(16);
            builder.Property(p => p.Title).HasMaxLength(200);
        }
    }
}
