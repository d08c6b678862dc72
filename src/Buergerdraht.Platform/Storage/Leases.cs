using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Platform.Storage;

/// <summary>A thing one node holds for a while, such as a mailbox; the fence grows with every new holder.</summary>
public sealed class Lease
{
    /// <summary>What is held, for example <c>mailbox:buergerservice</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The node that holds it.</summary>
    public required string Owner { get; set; }

    /// <summary>Grows by one with every change of holder; writes made under the lease check it.</summary>
    public long Fence { get; set; }

    /// <summary>Until when, unless renewed.</summary>
    public DateTimeOffset Until { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Lease>
    {
        public void Configure(EntityTypeBuilder<Lease> builder)
        {
            builder.ToTable("leases").HasKey(l => l.Name);
            builder.HasRetention("none");
            builder.Property(l => l.Name).HasMaxLength(200);
            builder.Property(l => l.Owner).HasMaxLength(100);
        }
    }
}

/// <summary>Takes, renews and gives back leases: one statement each, safe between nodes.</summary>
public sealed class Leases(Connections connections, WriteGate gate, Node node, TimeProvider clock)
{
    private const string TakeSql = """
        INSERT INTO leases (name, owner, fence, until) VALUES (@name, @owner, 1, @until)
        ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until,
          fence = leases.fence + CASE WHEN leases.owner = excluded.owner THEN 0 ELSE 1 END
        WHERE leases.owner = excluded.owner OR leases.until < @now
        RETURNING fence
        """;

    /// <summary>Takes or renews; the fence number, or null while another node holds it.</summary>
    public async Task<long?> Take(string name, TimeSpan term, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        using var pass = await gate.Enter(ct);
        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql(TakeSql, ("name", name), ("owner", node.Name),
            ("until", (now + term).ToUnixTimeMilliseconds()), ("now", now.ToUnixTimeMilliseconds()));
        return await command.ExecuteScalarAsync(ct) is long fence ? fence : null;
    }

    /// <summary>Gives the lease back so that another node need not wait for its end.</summary>
    public async Task GiveBack(string name, CancellationToken ct)
    {
        using var pass = await gate.Enter(ct);
        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql("UPDATE leases SET until = 0 WHERE name = @name AND owner = @owner", ("name", name), ("owner", node.Name));
        await command.ExecuteNonQueryAsync(ct);
    }
}
