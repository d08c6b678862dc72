namespace Buergerdraht.Platform.Storage;

/// <summary>
/// SQLite has one writer. Every write transaction of this process queues here, asynchronously and in order, before BEGIN IMMEDIATE, so that
/// no thread ever spins on SQLITE_BUSY. On PostgreSQL the gate is open.
/// </summary>
public sealed class WriteGate(DatabaseOptions options) : IDisposable
{
    private readonly SemaphoreSlim? _one = options.Engine == Engine.Sqlite ? new(1, 1) : null;

    /// <summary>Waits for the turn; dispose the pass to let the next one in.</summary>
    public async ValueTask<Pass> Enter(CancellationToken ct)
    {
        if (_one is not null)
        {
            await _one.WaitAsync(ct);
        }

        return new Pass(_one);
    }

    /// <inheritdoc/>
    public void Dispose() => _one?.Dispose();

    /// <summary>The right to write until disposed.</summary>
    public readonly struct Pass : IDisposable
    {
        private readonly SemaphoreSlim? _one;

        internal Pass(SemaphoreSlim? one) => _one = one;

        /// <inheritdoc/>
        public void Dispose() => _one?.Release();
    }
}
