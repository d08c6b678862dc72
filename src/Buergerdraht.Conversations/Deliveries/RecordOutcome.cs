using Buergerdraht.Channels.Port;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Deliveries;

/// <summary>An attempt that ended.</summary>
public sealed record Attempt(Delivery Delivery, SendOutcome Outcome, DateTimeOffset At);

/// <summary>Writes what became of attempts; many share one durable transaction. A row another node took over meanwhile stays as it is.</summary>
public sealed class RecordOutcome : IAsyncDisposable
{
    private readonly GroupCommit<Attempt, bool> _commit;
    private readonly IServiceScopeFactory _scopes;

    /// <summary>Starts the writer.</summary>
    public RecordOutcome(IServiceScopeFactory scopes)
    {
        _scopes = scopes;
        _commit = new(1024, 64, 1, Write);
    }

    /// <summary>Returns once the outcome is durable.</summary>
    public Task<bool> Record(Attempt attempt) => _commit.Commit(attempt, CancellationToken.None);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _commit.DisposeAsync();

    /// <summary>The state an outcome leads to.</summary>
    public static DeliveryState StateAfter(SendOutcome outcome, int tries) => outcome switch
    {
        SendOutcome.Accepted => DeliveryState.Accepted,
        SendOutcome.Refused => DeliveryState.Refused,
        SendOutcome.Unknown => DeliveryState.Unknown,
        _ => RetryLadder.After(tries) is null ? DeliveryState.Failed : DeliveryState.Queued,
    };

    private async Task<IReadOnlyList<bool>> Write(IReadOnlyList<Attempt> batch, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var changes = scope.ServiceProvider.GetRequiredService<Changes>();
        var ids = batch.Select(a => a.Delivery.Id).ToArray();
        var tickets = batch.Select(a => a.Delivery.TicketId).Distinct().ToArray();
        var heads = await db.Set<Ticket>().Where(t => tickets.Contains(t.Id)).Select(t => new { t.Id, t.Number, t.UnitId }).ToDictionaryAsync(t => t.Id, ct);
        return await db.Transact<IReadOnlyList<bool>>(
            async () =>
            {
                var rows = await db.Set<Delivery>().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
                var done = new bool[batch.Count];
                for (var i = 0; i < batch.Count; i++)
                {
                    done[i] = Apply(db, batch[i], rows[batch[i].Delivery.Id]);
                    var head = heads[batch[i].Delivery.TicketId];
                    changes.Announce(db, head.Number, head.UnitId);
                }

                await db.SaveChangesAsync(ct);
                return done;
            },
            ct);
    }

    private static bool Apply(Db db, Attempt attempt, Delivery row)
    {
        // Unknown with the same owner: it took longer than the lease, and now it is known after all.
        if (row.State is not (DeliveryState.Sending or DeliveryState.Unknown) || row.LeaseOwner != attempt.Delivery.LeaseOwner)
        {
            return false;
        }

        var state = StateAfter(attempt.Outcome, row.Tries);
        var detail = Detail(attempt.Outcome);
        db.Add(new DeliveryAttempt { Id = Ids.New(), DeliveryId = row.Id, At = attempt.At, State = state, Detail = detail });
        (row.State, row.ChangedAt, row.LeaseUntil) = (state, attempt.At, DateTimeOffset.UnixEpoch);
        row.Reason = state == DeliveryState.Accepted ? null : detail;
        if (state == DeliveryState.Queued)
        {
            row.DueAt = attempt.At + RetryLadder.After(row.Tries)!.Value;
            row.OrderKey = row.Id.ToString();
        }
        else if (state is DeliveryState.Failed or DeliveryState.Refused or DeliveryState.Unknown)
        {
            db.Add(new TicketEvent { Id = Ids.New(), TicketId = row.TicketId, At = attempt.At, Kind = "delivery-" + state.ToString().ToLowerInvariant() });
        }

        if (attempt.Outcome is SendOutcome.Accepted { ExternalId: { } given })
        {
            row.ExternalId = given;
        }

        return true;
    }

    private static string? Detail(SendOutcome outcome)
    {
        var text = outcome switch
        {
            SendOutcome.Accepted accepted => accepted.Detail,
            SendOutcome.Later later => later.Reason,
            SendOutcome.Refused refused => refused.Reason,
            SendOutcome.Unknown unknown => unknown.Reason,
            _ => null,
        };
        return text is { Length: > 1000 } ? text[..1000] : text;
    }
}
