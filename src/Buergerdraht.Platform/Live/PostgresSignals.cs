using System.Threading.Channels;
using Buergerdraht.Platform.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Buergerdraht.Platform.Live;

/// <summary>
/// Signals between nodes over LISTEN/NOTIFY: one unpooled listening connection with keepalive per node, and batches of NOTIFY sent after
/// the commit, since NOTIFY takes a database-wide lock. After a lost connection a <c>reconnected</c> signal asks readers to look again.
/// </summary>
public sealed class PostgresSignals(Connections connections, ILogger<PostgresSignals> log) : BackgroundService, ISignals
{
    private const string ChannelName = "buergerdraht";
    private const int KeepAliveSeconds = 15;
    private readonly Listeners _listeners = new();
    private readonly HashSet<Signal> _unsent = [];
    private volatile bool _listening;
    private readonly Channel<Signal> _outgoing = Channel.CreateBounded<Signal>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Whether signals of other nodes reach this one; while they do not, workers look by themselves every two seconds.</summary>
    public bool IsListening => _listening;

    /// <inheritdoc/>
    public void Send(Signal signal) => _outgoing.Writer.TryWrite(signal);

    /// <inheritdoc/>
    public IDisposable Hear(Action<Signal> handler) => _listeners.Add(handler);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Keep(Listen, stoppingToken), Keep(Notify, stoppingToken));

    private async Task Keep(Func<CancellationToken, Task> loop, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await loop(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
            {
                log.LogWarning("The signal connection was lost ({Reason}); trying again.", error.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(CancellationToken ct)
    {
        await using var connection = connections.Unpooled(KeepAliveSeconds);
        await connection.OpenAsync(ct);
        connection.Notification += (_, e) => _listeners.Tell(Parse(e.Payload));
        await using (var listen = connection.Sql($"LISTEN {ChannelName}"))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        _listening = true;
        try
        {
            _listeners.Tell(new Signal("reconnected"));
            while (true)
            {
                await connection.WaitAsync(ct);
            }
        }
        finally
        {
            _listening = false;
        }
    }

    private async Task Notify(CancellationToken ct)
    {
        while (_unsent.Count > 0 || await _outgoing.Reader.WaitToReadAsync(ct))
        {
            while (_unsent.Count < 500 && _outgoing.Reader.TryRead(out var signal))
            {
                _unsent.Add(signal);
            }

            await using var connection = await connections.Open(ct);
            await using var command = connection.Sql(
                "SELECT pg_notify(@channel, p) FROM unnest(@payloads) AS p",
                ("channel", ChannelName), ("payloads", _unsent.Select(s => $"{s.Topic} {s.Payload}").ToArray()));
            await command.ExecuteNonQueryAsync(ct);

            // Only now: what a lost connection swallowed is sent again.
            _unsent.Clear();
        }
    }

    private static Signal Parse(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? new Signal(text) : new Signal(text[..space], text[(space + 1)..]);
    }
}
