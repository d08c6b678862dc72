using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Api;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Receiving;

/// <summary>Applies read events in one transaction: their items, and their own state.</summary>
public sealed class ApplyEvents(Db db, ReceiveMessage receive, TakeStatus take, ReadingDone done, TimeProvider clock)
{
    /// <summary>Applies and saves.</summary>
    public async Task Run(IReadOnlyList<ReadEvent> events, CancellationToken ct)
    {
        // One connection for all of it: opening one registers EF's functions anew on SQLite.
        await db.Database.OpenConnectionAsync(ct);
        if (events.Count > 1)
        {
            await receive.Foresee([.. events.SelectMany(e => e.Reading?.Items.OfType<IncomingMessage>().Select(m => (e.Account!, m)) ?? [])], ct);
        }

        // Else every look into Local compares all that is tracked with what it was, once for each message.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var one in events)
        {
            var (state, reason) = one.Unreadable is { } why ? (InboundState.Quarantined, why) : await Apply(one, ct);
            Finish(one.Event, state, reason);
        }

        db.ChangeTracker.AutoDetectChangesEnabled = true;
        await db.SaveChangesAsync(ct);
        foreach (var one in events)
        {
            done.Tell(one.Event.Id, one.Event.State);
        }
    }

    private async Task<(InboundState State, string? Reason)> Apply(ReadEvent one, CancellationToken ct)
    {
        var reading = one.Reading!;
        if (reading.Items.Count == 0)
        {
            return (InboundState.Ignored, reading.IgnoredBecause ?? "ignored.nothing");
        }

        string? reason = null;
        var kept = false;
        foreach (var item in reading.Items)
        {
            var ignored = await Apply(one, item, ct);
            kept |= ignored is null;
            reason ??= ignored;
        }

        return kept ? (InboundState.Read, null) : (InboundState.Ignored, reason);
    }

    private async Task<string?> Apply(ReadEvent one, IncomingItem item, CancellationToken ct) => item switch
    {
        IncomingMessage message => await receive.Run(one.Raw!, one.Account!, message, ct) switch
        {
            Received.Kept => null,
            Received.Duplicate => "ignored.duplicate",
            _ => "ignored.automatic-unrelated",
        },
        IncomingStatus status => await take.Run(status, ct) ? null : "ignored.status-unrelated",
        _ => throw new InvalidOperationException($"Nobody applies {item.GetType().Name}."),
    };

    private void Finish(InboundEvent stored, InboundState state, string? reason)
    {
        var entry = db.Attach(stored);
        (stored.State, stored.Reason, stored.DoneAt, stored.LeaseUntil) = (state, reason, clock.GetUtcNow(), DateTimeOffset.UnixEpoch);

        // Marked by hand: after a failed batch the object has these values already, the row has not.
        foreach (var name in new[] { nameof(stored.State), nameof(stored.Reason), nameof(stored.DoneAt), nameof(stored.LeaseUntil) })
        {
            entry.Property(name).IsModified = true;
        }
    }
}
