using System.Text.Json;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Platform.Outbox;

/// <summary>What a module does when another announced something; runs once per event in a transaction of its own, and again after a failure.</summary>
public interface IReaction<in TEvent>
{
    /// <summary>Reacts. Throwing means: try again later.</summary>
    Task Run(TEvent happened, CancellationToken ct);
}

/// <summary>Announces what happened: a row per reaction, written in the transaction of the change itself.</summary>
public sealed class EventOutbox(Db db, ReactionRegistry registry, ISignals signals, TimeProvider clock)
{
    /// <summary>The signal that wakes the pumps.</summary>
    public const string Topic = "work:outbox";

    /// <summary>Publishes; nothing is written when nobody listens.</summary>
    /// <param name="happened">The event, a record of ids.</param>
    /// <param name="key">Events of one key reach a reaction in order, for example the ticket's number.</param>
    public void Publish<TEvent>(TEvent happened, string key)
        where TEvent : notnull
    {
        var reactions = registry.For(typeof(TEvent));
        foreach (var reaction in reactions)
        {
            var now = clock.GetUtcNow();
            db.Add(new OutboxRow
            {
                Id = Ids.New(),
                OrderKey = $"{reaction.Name}:{key}",
                Reaction = reaction.FullName!,
                Payload = JsonSerializer.Serialize(happened),
                At = now,
                DueAt = now,
            });
        }

        if (reactions.Count > 0)
        {
            db.AfterCommit(() => signals.Send(new Signal(Topic)));
        }
    }
}
