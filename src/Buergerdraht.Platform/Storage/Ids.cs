namespace Buergerdraht.Platform.Storage;

/// <summary>
/// Identifiers: UUID version 7 (RFC 9562), so that rows sort by the time they were made, to a quarter of a microsecond (6.2, method 3): what
/// was acknowledged before something else began sorts before it, also when both happened in the same millisecond.
/// </summary>
public static class Ids
{
    private const int UnitsPerMillisecond = 4096;
    private static long _last;

    /// <summary>A new identifier for now; in one process each is greater than the one before, even when its clock is put back.</summary>
    public static Guid New()
    {
        var now = Units(TimeProvider.System.GetUtcNow());
        long last, next;
        do
        {
            last = Volatile.Read(ref _last);
            next = Math.Max(last + 1, now);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);
        return Make(next);
    }

    /// <summary>A new identifier that sorts at <paramref name="at"/>; for imports and demo data.</summary>
    public static Guid At(DateTimeOffset at) => Guid.CreateVersion7(at);

    private static long Units(DateTimeOffset at) =>
        (at.ToUnixTimeMilliseconds() * UnitsPerMillisecond) + (at.Ticks % TimeSpan.TicksPerMillisecond * UnitsPerMillisecond / TimeSpan.TicksPerMillisecond);

    private static Guid Make(long units)
    {
        Span<byte> bytes = stackalloc byte[16];
        var fraction = (int)(units % UnitsPerMillisecond);
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(units / UnitsPerMillisecond)).TryWriteBytes(bytes, bigEndian: true, out _);
        (bytes[6], bytes[7]) = ((byte)(0x70 | (fraction >> 8)), (byte)fraction);
        return new Guid(bytes, bigEndian: true);
    }
}
