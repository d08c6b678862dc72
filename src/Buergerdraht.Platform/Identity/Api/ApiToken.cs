using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Platform.Identity;

/// <summary>A bearer token of a program; only its hash is kept.</summary>
public sealed class ApiToken
{
    /// <summary>The signal after a token was revoked; the payload is its id.</summary>
    public const string RevokedTopic = "token-revoked";

    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token, hex.</summary>
    public required string Hash { get; init; }

    /// <summary>See <see cref="ApiScopes"/>, separated by spaces.</summary>
    public required string Scopes { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last use, within a minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<ApiToken>
    {
        public void Configure(EntityTypeBuilder<ApiToken> builder)
        {
            builder.ToTable("api_tokens").HasKey(t => t.Id);
            builder.HasIndex(t => t.Hash).IsUnique();
            builder.Property(t => t.Name).HasMaxLength(120);
            builder.HasRetention("none");
        }
    }
}

/// <summary>What tokens may be made for.</summary>
public static class ApiScopes
{
    /// <summary>Read tickets and messages.</summary>
    public const string TicketsRead = "tickets:read";

    /// <summary>Open tickets, reply, close.</summary>
    public const string TicketsWrite = "tickets:write";

    /// <summary>See and replay raw events.</summary>
    public const string Inbound = "inbound";

    /// <summary>Read and write articles.</summary>
    public const string Articles = "articles";

    /// <summary>Ask the assistant.</summary>
    public const string Assistant = "assistant";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [TicketsRead, TicketsWrite, Inbound, Articles, Assistant];
}
