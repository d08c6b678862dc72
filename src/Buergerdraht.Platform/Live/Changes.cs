using System.Text.Json;
using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Platform.Live;

/// <summary>What a desk should look at again.</summary>
/// <param name="Units">Units whose lists changed.</param>
/// <param name="Ticket">Number of the ticket that changed.</param>
/// <param name="By">The request that made the change, so that its own tab need not refresh.</param>
public sealed record Changed(IReadOnlyList<Guid> Units, string? Ticket, string? By)
{
    /// <summary>The topic on which changes travel.</summary>
    public const string Topic = "changed";
}

/// <summary>
/// Changes this process made, told the moment they are durable. A signal may come back over the database later than the page that
/// somebody's own click leads to, and that page must not show what they have just changed.
/// </summary>
public sealed class OwnChanges
{
    private readonly Listeners _listeners = new();

    /// <summary>Tells every listener of this process.</summary>
    public void Tell(Signal signal) => _listeners.Tell(signal);

    /// <summary>Hears changes of this process until disposed.</summary>
    public IDisposable Hear(Action<Signal> handler) => _listeners.Add(handler);
}

/// <summary>Announces changes to every desk once they are durable.</summary>
public sealed class Changes(ISignals signals, OwnChanges own, RequestMark mark)
{
    /// <summary>Announces after the commit of <paramref name="db"/>.</summary>
    public void Announce(Db db, string? ticket, params ReadOnlySpan<Guid> units)
    {
        var changed = new Changed(units.ToArray(), ticket, mark.Id);
        db.AfterCommit(() =>
        {
            var signal = new Signal(Changed.Topic, JsonSerializer.Serialize(changed));
            own.Tell(signal);
            signals.Send(signal);
        });
    }
}

/// <summary>The mark a tab puts on its own requests; empty outside a request.</summary>
public sealed class RequestMark
{
    /// <summary>Header <c>X-Request-Mark</c> or form field <c>mark</c>, at most 64 characters.</summary>
    public string? Id { get; set; }
}
