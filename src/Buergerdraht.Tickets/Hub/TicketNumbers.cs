using System.Globalization;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Tickets.Hub;

/// <summary>The next free number of a year.</summary>
public sealed class NumberCounter
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The next number nobody has.</summary>
    public required long Next { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<NumberCounter>
    {
        public void Configure(EntityTypeBuilder<NumberCounter> builder)
        {
            builder.ToTable("ticket_numbers").HasKey(c => c.Year);
            builder.HasRetention("none");
            builder.Property(c => c.Year).ValueGeneratedNever();
        }
    }
}

/// <summary>
/// Gives out ticket numbers <c>YYYY-NNNNNN</c>. A node takes numbers in blocks, one at a time when it is quiet and up to 256 under load,
/// so that a small town sees no gaps and a busy one no queue at the counter. A block is lost when a node dies; numbers are never given twice.
/// </summary>
public sealed class TicketNumbers(Connections connections, WriteGate gate, TimeProvider clock) : IDisposable
{
    private const int LargestBlock = 256;
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _year;
    private long _next;
    private long _end;
    private int _block = 1;
    private DateTimeOffset _takenAt;

    /// <summary>The next number. Takes its own short transaction: never call it while holding the write gate.</summary>
    public async Task<string> Next(int year, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_year != year || _next >= _end)
            {
                await TakeBlock(year, ct);
            }

            return string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{_next++:000000}");
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task TakeBlock(int year, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        _block = _year == year && now - _takenAt < Busy ? Math.Min(_block * 2, LargestBlock) : 1;
        _takenAt = now;
        using var pass = await gate.Enter(ct);
        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql(
            "INSERT INTO ticket_numbers (year, next) VALUES (@year, @block + 1) ON CONFLICT (year) DO UPDATE SET next = ticket_numbers.next + @block RETURNING next",
            ("year", year),
            ("block", (long)_block));
        _end = (long)(await command.ExecuteScalarAsync(ct))!;
        (_year, _next) = (year, _end - _block);
    }
}
