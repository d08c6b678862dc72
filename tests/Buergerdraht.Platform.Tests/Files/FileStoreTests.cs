using Buergerdraht.Platform.Files;
using Buergerdraht.Testing;
using Npgsql;

namespace Buergerdraht.Platform.Tests.Files;

public sealed class FolderFileStoreTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("files-");
    private readonly FolderFileStore store;

    private readonly TestClock clock = new();

    public FolderFileStoreTests() => store = new FolderFileStore(folder.FullName, clock);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public Task Keeps_content_once() => FileStoreContract.KeepsContentOnce(store);

    [Fact]
    public Task Is_read_by_ranges() => FileStoreContract.IsReadByRanges(store);

    [Fact]
    public async Task Refuses_too_much_and_leaves_nothing()
    {
        await FileStoreContract.RefusesTooMuch(store);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder.FullName, "temp")));
    }

    [Fact]
    public async Task Refuses_odd_keys()
    {
        await FileStoreContract.RefusesOddKeys(store);
        Assert.Single(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public Task Many_writers_of_one_content() => FileStoreContract.ManyWritersOfOneContent(store);

    [Fact]
    public Task Deletes_only_what_was_not_put_lately() => FileStoreContract.DeletesOnlyWhatWasNotPutLately(store, clock);

    [Fact]
    public async Task Shards_by_hash_and_sweeps_what_a_crash_left()
    {
        var stored = await store.Put("abc"u8.ToArray(), 10, TestContext.Current.CancellationToken);
        Assert.True(File.Exists(Path.Combine(folder.FullName, "ba", "78", stored.Sha256)));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "temp", "half"), "x", TestContext.Current.CancellationToken);
        Assert.Equal(0, store.SweepTemporary(TimeProvider.System.GetUtcNow().AddHours(-1)));
        Assert.Equal(1, store.SweepTemporary(TimeProvider.System.GetUtcNow().AddHours(1)));
    }
}

/// <summary>Runs where <c>BUERGERDRAHT_TEST_POSTGRES</c> names a database.</summary>
public sealed class DatabaseFileStoreTests : IAsyncLifetime
{
    private static readonly string? Connection = Environment.GetEnvironmentVariable("BUERGERDRAHT_TEST_POSTGRES");
    private readonly string schema = "files_" + Guid.CreateVersion7().ToString("N");
    private readonly TestClock clock = new();
    private NpgsqlDataSource? source;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Connection is null, "PostgreSQL: BUERGERDRAHT_TEST_POSTGRES is not set");
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Connection) { SearchPath = schema });
        await using var create = source.CreateCommand(
            $"""create schema {schema}; create table {schema}.file_chunks (sha256 bytea, "index" int, bytes bytea not null, put_at bigint, primary key (sha256, "index"))""");
        await create.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (source is not null)
        {
            await using (var drop = source.CreateCommand($"drop schema if exists {schema} cascade"))
            {
                await drop.ExecuteNonQueryAsync();
            }
            await source.DisposeAsync();
        }
    }

    [Fact]
    public Task Keeps_content_once() => FileStoreContract.KeepsContentOnce(Store);

    [Fact]
    public Task Is_read_by_ranges() => FileStoreContract.IsReadByRanges(Store);

    [Fact]
    public Task Refuses_too_much() => FileStoreContract.RefusesTooMuch(Store);

    [Fact]
    public Task Refuses_odd_keys() => FileStoreContract.RefusesOddKeys(Store);

    [Fact]
    public Task Many_writers_of_one_content() => FileStoreContract.ManyWritersOfOneContent(Store);

    [Fact]
    public Task Deletes_only_what_was_not_put_lately() => FileStoreContract.DeletesOnlyWhatWasNotPutLately(Store, clock);

    private DatabaseFileStore Store => new(source!, clock);
}
