using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Platform.Identity;

/// <summary>A data protection key as XML, its secret wrapped by a key that is not in the database.</summary>
public sealed class ProtectionKey
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name given by the framework, <c>key-…</c> or <c>revocation-…</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The element.</summary>
    public required string Xml { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ProtectionKey>
    {
        public void Configure(EntityTypeBuilder<ProtectionKey> builder)
        {
            builder.ToTable("protection_keys").HasKey(k => k.Id);
            builder.HasRetention("none");
        }
    }
}

/// <summary>A secret the house made for itself, protected; for example the key of ticket keys and reply tokens.</summary>
public sealed class HouseSecret
{
    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>The protected bytes, base64url.</summary>
    public required string Wrapped { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<HouseSecret>
    {
        public void Configure(EntityTypeBuilder<HouseSecret> builder)
        {
            builder.ToTable("house_secrets").HasKey(k => k.Name);
            builder.Property(k => k.Name).HasMaxLength(64);
            builder.HasRetention("none");
        }
    }
}
