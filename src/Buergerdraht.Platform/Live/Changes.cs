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

/// <summary>Announces changes to every desk once they are durable.</summary>
public sealed class Changes(ISignals signals, RequestMark mark)
{
    /// <summary>Announces after the commit of <paramref name="db"/>.</summary>
    public void Announce(Db db, string? ticket, params ReadOnlySpan<Guid> units)
    {
        var changed = new Changed(units.ToArray(), ticket, mark.Id);
        db.AfterCommit(() => signals.Send(new Signal(Changed.Topic, JsonSerializer.Serialize(changed))));
    }
}

/// <summary>The mark a tab puts on its own requests; empty outside a request.</summary>
public sealed class RequestMark
{
    /// <summary>Header <c>X-Request-Mark</c> or form field <c>mark</c>, at most 64 characters.</summary>
    public string? Id { get; set; }
}
