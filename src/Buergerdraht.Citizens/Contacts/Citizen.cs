using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Citizens.Contacts;

/// <summary>How somebody likes to be addressed; only languages that know the difference make one.</summary>
public enum FormOfAddress
{
    /// <summary>Sie.</summary>
    Formal,

    /// <summary>du.</summary>
    Informal,
}

/// <summary>A person or organisation that writes to the town.</summary>
public sealed class Citizen
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>As they gave it; empty when only an address is known.</summary>
    public required string Name { get; set; }

    /// <summary>Preferred language, BCP 47; null until known.</summary>
    public string? Language { get; set; }

    /// <summary>As they last chose; null for the town's habit.</summary>
    public FormOfAddress? FormOfAddress { get; set; }

    /// <summary>First contact.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Their addresses.</summary>
    public List<ContactPoint> ContactPoints { get; } = [];

    internal sealed class Table : IEntityTypeConfiguration<Citizen>
    {
        public void Configure(EntityTypeBuilder<Citizen> builder)
        {
            builder.ToTable("citizens").HasKey(c => c.Id);
            builder.HasRetention("general-enquiry");
            builder.Property(c => c.Name).HasMaxLength(200);
            builder.Property(c => c.Language).HasMaxLength(16);
            builder.HasMany(c => c.ContactPoints).WithOne().HasForeignKey(p => p.CitizenId);
        }
    }
}

/// <summary>One address of a citizen on one kind of channel.</summary>
public sealed class ContactPoint
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid CitizenId { get; init; }

    /// <summary>Kind of address, for example <c>email</c>; channels that share addresses share the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Normalised by the channel: lower case for mail, E.164 for numbers.</summary>
    public required string Address { get; init; }

    /// <summary>The name shown beside the address when it was last used.</summary>
    public string? DisplayName { get; set; }

    /// <summary>First seen.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a message to it last came back for good; null while it works.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<ContactPoint>
    {
        public void Configure(EntityTypeBuilder<ContactPoint> builder)
        {
            builder.ToTable("contact_points").HasKey(p => p.Id);
            builder.HasRetention("general-enquiry");
            builder.HasIndex(p => new { p.Kind, p.Address }).IsUnique();
            builder.Property(p => p.Kind).HasMaxLength(32);
            builder.Property(p => p.Address).HasMaxLength(320);
            builder.Property(p => p.DisplayName).HasMaxLength(200);
        }
    }
}
