using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Platform.Web;

/// <summary>How often something was tried; the subject is a pseudonym.</summary>
public sealed class AttemptCount
{
    /// <summary>Kind and pseudonym.</summary>
    public required string Key { get; init; }

    /// <summary>Tries in the window.</summary>
    public int Count { get; init; }

    /// <summary>End of the window.</summary>
    public DateTimeOffset WindowUntil { get; init; }

    /// <summary>End of the lock; 1970 for none.</summary>
    public DateTimeOffset LockedUntil { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<AttemptCount>
    {
        public void Configure(EntityTypeBuilder<AttemptCount> builder)
        {
            builder.ToTable("attempts").HasKey(a => a.Key);
            builder.HasIndex(a => a.WindowUntil);
            builder.Property(a => a.Key).HasMaxLength(120);
            builder.HasRetention("none");
        }
    }
}

/// <summary>How many tries are allowed in a window, and how long it is locked after one too many.</summary>
public sealed record AttemptLimit(string Kind, int Tries, TimeSpan Window, TimeSpan Lock)
{
    /// <summary>Passwords of one address.</summary>
    public static readonly AttemptLimit Password = new("password", 10, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15));

    /// <summary>Sign-ins from one client address.</summary>
    public static readonly AttemptLimit SignInFrom = new("sign-in-from", 60, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15));

    /// <summary>One-time codes of one account.</summary>
    public static readonly AttemptLimit Code = new("code", 10, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15));

    /// <summary>Keys of one ticket's status page.</summary>
    public static readonly AttemptLimit StatusKey = new("status-key", 10, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30));

    /// <summary>Posts to the portal from one client address.</summary>
    public static readonly AttemptLimit PortalPost = new("portal-post", 30, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));
}

/// <summary>
/// Counts tries in the database, so that every node sees them. A try is counted before it is judged: a hundred at once cannot slip
/// through between judging and counting.
/// </summary>
public sealed class Attempts(Connections connections, WriteGate gate, Tokens tokens, TimeProvider clock)
{
    private const string CountSql = """
        INSERT INTO attempts (key, count, window_until, locked_until) VALUES (@key, 1, @window, 0)
        ON CONFLICT (key) DO UPDATE SET
          count = CASE WHEN attempts.window_until <= @now THEN 1 ELSE attempts.count + 1 END,
          window_until = CASE WHEN attempts.window_until <= @now THEN excluded.window_until ELSE attempts.window_until END,
          locked_until = CASE WHEN attempts.locked_until > @now THEN attempts.locked_until
            WHEN attempts.window_until > @now AND attempts.count >= @tries AND attempts.locked_until = 0 THEN @lock ELSE 0 END
        RETURNING locked_until
        """;

    /// <summary>Counts one try; null when it is allowed, otherwise when it may be tried again.</summary>
    public async Task<DateTimeOffset?> Count(AttemptLimit limit, string subject, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        using var pass = await gate.Enter(ct);
        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql(CountSql, ("key", Key(limit, subject)), ("now", now.ToUnixTimeMilliseconds()), ("tries", limit.Tries),
            ("window", (now + limit.Window).ToUnixTimeMilliseconds()), ("lock", (now + limit.Lock).ToUnixTimeMilliseconds()));
        var until = (long)(await command.ExecuteScalarAsync(ct))!;
        return until == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(until);
    }

    /// <summary>Forgets the tries after a right one.</summary>
    public async Task Forget(AttemptLimit limit, string subject, CancellationToken ct)
    {
        using var pass = await gate.Enter(ct);
        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql("DELETE FROM attempts WHERE key = @key", ("key", Key(limit, subject)));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Removes counters whose window and lock are over.</summary>
    public async Task<int> Clean(CancellationToken ct)
    {
        using var pass = await gate.Enter(ct);
        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql("DELETE FROM attempts WHERE window_until < @now AND locked_until < @now", ("now", clock.GetUtcNow().ToUnixTimeMilliseconds()));
        return await command.ExecuteNonQueryAsync(ct);
    }

    private string Key(AttemptLimit limit, string subject) => $"{limit.Kind}:{tokens.Pseudonym(limit.Kind, subject.Trim().ToLowerInvariant())}";
}
