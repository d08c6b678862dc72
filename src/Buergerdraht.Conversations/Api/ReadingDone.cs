using System.Collections.Concurrent;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Api;

/// <summary>
/// Tells whoever waits in this process that an event was read. Another node may have read it, so a waiter also looks into the database, every
/// half second.
/// </summary>
public sealed class ReadingDone(Connections connections) : IFeature
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<InboundState>> _waiting = [];

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<ReadingDone>();

    /// <summary>The event has its final state, durably.</summary>
    public void Tell(Guid id, InboundState state)
    {
        if (_waiting.TryRemove(id, out var waiter))
        {
            waiter.TrySetResult(state);
        }
    }

    /// <summary>Listens from now on; call it before the event can be read, and dispose it.</summary>
    public Ear Listen(Guid id) => new(this, id, _waiting.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)));

    private async Task<InboundState> StateOf(Guid id, CancellationToken ct)
    {
        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql("SELECT state FROM inbound_events WHERE id = @id", ("id", id));
        return await command.ExecuteScalarAsync(ct) is string state ? Enum.Parse<InboundState>(state) : InboundState.Waiting;
    }

    /// <summary>One who waits.</summary>
    public sealed class Ear(ReadingDone done, Guid id, TaskCompletionSource<InboundState> waiter) : IDisposable
    {
        /// <summary>The state once it is final; <see cref="InboundState.Waiting"/> when patience ends first.</summary>
        public async Task<InboundState> Wait(TimeSpan patience, bool lookFirst, CancellationToken ct)
        {
            if (lookFirst && await done.StateOf(id, ct) is var already and not InboundState.Waiting)
            {
                return already;
            }

            for (var waited = TimeSpan.Zero; waited < patience; waited += Look)
            {
                try
                {
                    return await waiter.Task.WaitAsync(Look, ct);
                }
                catch (TimeoutException)
                {
                    if (await done.StateOf(id, ct) is var state and not InboundState.Waiting)
                    {
                        return state;
                    }
                }
            }

            return InboundState.Waiting;
        }

        /// <inheritdoc/>
        public void Dispose() => done._waiting.TryRemove(new(id, waiter));
    }
}
