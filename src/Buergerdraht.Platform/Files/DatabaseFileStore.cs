using System.Runtime.CompilerServices;
using Npgsql;

namespace Buergerdraht.Platform.Files;

/// <summary>
/// Content in PostgreSQL in pieces of 1 MB, for several nodes without a shared folder. All pieces of one content are committed together.
/// Incoming bytes wait in a temporary file until their hash is known.
/// </summary>
public sealed class DatabaseFileStore(NpgsqlDataSource source, TimeProvider? time = null) : IFileStore
{
    private const string Insert = """
        insert into file_chunks (sha256, "index", bytes, put_at) values ($1, $2, $3, $4) on conflict do nothing
        """;
    private const string Last = """
        select "index", octet_length(bytes) from file_chunks where sha256 = $1 order by "index" desc limit 1
        """;

    private readonly TimeProvider clock = time ?? TimeProvider.System;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc />
    public async Task<StoredFile> Put(Stream content, long limit, CancellationToken cancellation)
    {
        await using var spool = OpenSpool();
        var stored = await ContentHash.Copy(content, spool, limit, cancellation);
        if (!await Touch(stored.Sha256, cancellation))
        {
            spool.Position = 0;
            await Write(stored, spool, cancellation);
        }
        return stored;
    }

    /// <inheritdoc />
    public async Task<Stream?> Open(string sha256, CancellationToken cancellation)
    {
        var key = Key(sha256);
        await using var command = Command(Last, key);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new FileChunkStream(source, key, (long)reader.GetInt32(0) * FileChunk.Size + reader.GetInt32(1))
            : null;
    }

    /// <inheritdoc />
    public async Task<bool> Exists(string sha256, CancellationToken cancellation)
    {
        await using var command = Command("""select 1 from file_chunks where sha256 = $1 and "index" = 0""", Key(sha256));
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    /// <inheritdoc />
    public async Task<bool> Delete(string sha256, CancellationToken cancellation)
    {
        await using var command = Command("delete from file_chunks where sha256 = $1", Key(sha256));
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    /// <inheritdoc />
    public async Task<bool> DeleteUnused(string sha256, DateTimeOffset before, CancellationToken cancellation)
    {
        // Piece 0 carries the moment; whoever puts the content meanwhile waits for its row and then finds none.
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var first = new NpgsqlCommand("""delete from file_chunks where sha256 = $1 and "index" = 0 and put_at < $2""", connection, transaction)
        {
            Parameters = { new() { Value = Key(sha256) }, new() { Value = before.ToUnixTimeMilliseconds() } },
        };
        var unused = await first.ExecuteNonQueryAsync(cancellation) > 0;
        if (unused)
        {
            await using var rest = new NpgsqlCommand("delete from file_chunks where sha256 = $1", connection, transaction) { Parameters = { new() { Value = Key(sha256) } } };
            await rest.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return unused;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<string> PutBefore(byte first, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // A range of the primary key, so that a sweep of one part reads that part only. Beyond ff stand 33 bytes, longer than any hash.
        byte[] from = [first], to = first == byte.MaxValue ? [.. Enumerable.Repeat(byte.MaxValue, 33)] : [(byte)(first + 1)];

        // What a version before wrote has no moment yet: it gets this one.
        await using var begin = source.CreateCommand("""update file_chunks set put_at = $1 where "index" = 0 and put_at is null and sha256 >= $2 and sha256 < $3""");
        begin.Parameters.Add(new NpgsqlParameter { Value = Now });
        begin.Parameters.Add(new NpgsqlParameter { Value = from });
        begin.Parameters.Add(new NpgsqlParameter { Value = to });
        await begin.ExecuteNonQueryAsync(cancellation);
        await using var command = source.CreateCommand("""select sha256 from file_chunks where "index" = 0 and put_at < $1 and sha256 >= $2 and sha256 < $3""");
        command.Parameters.Add(new NpgsqlParameter { Value = before.ToUnixTimeMilliseconds() });
        command.Parameters.Add(new NpgsqlParameter { Value = from });
        command.Parameters.Add(new NpgsqlParameter { Value = to });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(0));
        }
    }

    private async Task<bool> Touch(string sha256, CancellationToken cancellation)
    {
        // To the hour only, so that a picture under every mail is not one hot row.
        await using var command = source.CreateCommand("""update file_chunks set put_at = $1 where sha256 = $2 and "index" = 0 and (put_at is null or put_at < $3)""");
        command.Parameters.Add(new NpgsqlParameter { Value = Now });
        command.Parameters.Add(new NpgsqlParameter { Value = Key(sha256) });
        command.Parameters.Add(new NpgsqlParameter { Value = Now - (long)IFileStore.PutNoted.TotalMilliseconds });
        return await command.ExecuteNonQueryAsync(cancellation) > 0 || await Exists(sha256, cancellation);
    }

    // A second writer of the same content waits at piece 0 for the first to commit and then adds nothing.
    private async Task Write(StoredFile stored, Stream content, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var buffer = new byte[(int)Math.Min(FileChunk.Size, stored.Size)];
        var (index, rest) = (0, stored.Size);
        do
        {
            var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, rest));
            await content.ReadExactlyAsync(piece, cancellation);
            await using var command = new NpgsqlCommand(Insert, connection, transaction)
            {
                Parameters =
                {
                    new() { Value = Key(stored.Sha256) }, new() { Value = index }, new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = piece },
                    new() { Value = index == 0 ? Now : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint },
                },
            };
            await command.ExecuteNonQueryAsync(cancellation);
            rest -= piece.Length;
            index++;
        }
        while (rest > 0);
        await transaction.CommitAsync(cancellation);
    }

    private static FileStream OpenSpool()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
    }

    private static byte[] Key(string sha256) => Convert.FromHexString(ContentHash.Checked(sha256));

    private NpgsqlCommand Command(string sql, byte[] key)
    {
        var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        return command;
    }
}
