using Npgsql;

namespace Buergerdraht.Platform.Files;

/// <summary>
/// Content in PostgreSQL in pieces of 1 MB, for several nodes without a shared folder. All pieces of one content are committed together.
/// Incoming bytes wait in a temporary file until their hash is known.
/// </summary>
public sealed class DatabaseFileStore(NpgsqlDataSource source) : IFileStore
{
    private const string Insert = """insert into file_chunks (sha256, "index", bytes) values ($1, $2, $3) on conflict do nothing""";
    private const string Last = """
        select "index", octet_length(bytes) from file_chunks where sha256 = $1 order by "index" desc limit 1
        """;

    /// <inheritdoc />
    public async Task<StoredFile> Put(Stream content, long limit, CancellationToken cancellation)
    {
        await using var spool = OpenSpool();
        var stored = await ContentHash.Copy(content, spool, limit, cancellation);
        if (!await Exists(stored.Sha256, cancellation))
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
                Parameters = { new() { Value = Key(stored.Sha256) }, new() { Value = index++ }, new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = piece } },
            };
            await command.ExecuteNonQueryAsync(cancellation);
            rest -= piece.Length;
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
