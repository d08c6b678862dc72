using System.Buffers;

namespace Buergerdraht.Channels.Hooks;

/// <summary>A request body in rented memory, bounded.</summary>
public sealed class PooledBody : IDisposable
{
    private const int FirstSize = 16 * 1024;
    private byte[] _bytes = [];
    private int _length;

    /// <summary>The bytes read.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    /// <summary>Reads to the end; false when there is more than <paramref name="limit"/>.</summary>
    public async Task<bool> Fill(Stream body, long? announced, long limit, CancellationToken ct)
    {
        _bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(announced + 1 ?? FirstSize, limit + 1));
        while (true)
        {
            if (_length == _bytes.Length)
            {
                Grow(limit);
            }

            var read = await body.ReadAsync(_bytes.AsMemory(_length), ct);
            if (read == 0)
            {
                return true;
            }

            _length += read;
            if (_length > limit)
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }

    private void Grow(long limit)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(_bytes.Length * 2L, limit + 1));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
