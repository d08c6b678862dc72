using System.Globalization;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Knowledge.TextModules;

/// <summary>A text colleagues need again and again, in every language and form of address the town writes in.</summary>
public sealed class TextModule
{
    /// <summary>Longest name in characters.</summary>
    public const int LongestName = 120;

    /// <summary>Longest shortcut in characters.</summary>
    public const int LongestShortcut = 40;

    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The unit it belongs to, with all below it; null for the whole town.</summary>
    public Guid? UnitId { get; set; }

    /// <summary>What colleagues call it; citizens never see it.</summary>
    public required string Name { get; set; }

    /// <summary>The word after the slash that finds it at once; empty for none.</summary>
    public required string Shortcut { get; set; }

    /// <summary>Last change.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who made it.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>The texts.</summary>
    public List<TextModuleText> Texts { get; init; } = [];

    /// <summary>What an editor gives back when it saves: another one means that somebody else was faster.</summary>
    public string Version => ChangedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    internal sealed class Table : IEntityTypeConfiguration<TextModule>
    {
        public void Configure(EntityTypeBuilder<TextModule> builder)
        {
            builder.ToTable("text_modules").HasKey(m => m.Id);
            builder.HasRetention("none");
            builder.HasIndex(m => m.UnitId);
            builder.Property(m => m.Name).HasMaxLength(LongestName);
            builder.Property(m => m.Shortcut).HasMaxLength(LongestShortcut);
            builder.HasMany(m => m.Texts).WithOne().HasForeignKey(t => t.ModuleId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A text module in one language and form of address.</summary>
public sealed class TextModuleText
{
    /// <summary>Longest text in characters.</summary>
    public const int Longest = 20_000;

    /// <summary>The module.</summary>
    public required Guid ModuleId { get; init; }

    /// <summary>Language code.</summary>
    public required string Language { get; init; }

    /// <summary>Sie or du; <see cref="FormOfAddress.Formal"/> where a language knows no difference.</summary>
    public required FormOfAddress Address { get; init; }

    /// <summary>The text, with placeholders.</summary>
    public required string Body { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<TextModuleText>
    {
        public void Configure(EntityTypeBuilder<TextModuleText> builder)
        {
            builder.ToTable("text_module_texts").HasKey(t => new { t.ModuleId, t.Language, t.Address });
            builder.HasRetention("none");
            builder.Property(t => t.Language).HasMaxLength(16);
        }
    }
}
