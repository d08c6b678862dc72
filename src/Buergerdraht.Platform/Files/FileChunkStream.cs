using Npgsql;

namespace Buergerdraht.Platform.Files;

/// <summary>Reads stored content piece by piece, so that a video can be served by ranges with one piece in memory.</summary>
internal sealed class FileChunkStream(NpgsqlDataSource source, byte[] key, long length) : Stream
{
    private byte[] piece = [];
    private long pieceIndex = -1;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length || buffer.IsEmpty)
        {
            return 0;
        }
        if (position / FileChunk.Size != pieceIndex)
        {
            await using var command = Select();
            Keep(await command.ExecuteScalarAsync(cancellationToken));
        }
        return Take(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        if (position >= length || buffer.IsEmpty)
        {
            return 0;
        }
        if (position / FileChunk.Size != pieceIndex)
        {
            using var command = Select();
            Keep(command.ExecuteScalar());
        }
        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private NpgsqlCommand Select()
    {
        var command = source.CreateCommand("""select bytes from file_chunks where sha256 = $1 and "index" = $2""");
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        command.Parameters.Add(new NpgsqlParameter { Value = (int)(position / FileChunk.Size) });
        return command;
    }

    private void Keep(object? bytes)
    {
        piece = bytes as byte[] ?? throw new IOException("stored content was deleted while it was read");
        pieceIndex = position / FileChunk.Size;
    }

    private int Take(Span<byte> buffer)
    {
        var rest = piece.AsSpan((int)(position % FileChunk.Size));
        if (rest.IsEmpty)
        {
            throw new IOException("stored content is shorter than its last piece says");
        }
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        position += count;
        return count;
    }
}
