using Buergerdraht.Backups;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Generic;
using Buergerdraht.Databases;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Buergerdraht.Conversations.Tests;

public sealed class BackupTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bd-backup-").FullName;
    private House _house = null!;

    public async ValueTask InitializeAsync() => _house = await House.Open();

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("all.tar")]
    [InlineData("all.tar.gz")]
    public async Task Tickets_files_and_secrets_come_back(string name)
    {
        var opened = await _house.Open("Die Laterne ist aus.", "b-1");
        var stored = await _house.Services.GetRequiredService<IFileStore>().Put("ein Foto"u8.ToArray(), 1000, CancellationToken.None);
        var file = Path.Combine(_folder, name);
        await _house.In(s => s.GetRequiredService<MakeBackup>().Run(file, CancellationToken.None));
        await Assert.ThrowsAsync<BackupFailed>(() => _house.In(s => s.GetRequiredService<MakeBackup>().Run(file, CancellationToken.None)));

        await using var elsewhere = await Elsewhere();
        await using var other = TownHost.Build(elsewhere.Settings);
        var restored = await other.Services.GetRequiredService<RestoreBackup>().Run(file, CancellationToken.None);
        Assert.Equal("The key file fits.", restored.KeyHint);
        await Migrate.Run(other.Services, CancellationToken.None);
        await using var scope = other.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        Assert.Equal(opened["number"]!.GetValue<string>(), await db.Set<Ticket>().Select(t => t.Number).SingleAsync());
        Assert.Equal("ein Foto"u8.ToArray(), await other.Services.GetRequiredService<IFileStore>().Read(stored.Sha256, 1000, CancellationToken.None));
        var accounts = other.Services.GetRequiredService<ChannelAccounts>();
        var account = await accounts.Find("town-app", CancellationToken.None);
        Assert.Equal(House.Secret, accounts.Reveal(accounts.Options<GenericOptions>(account!).Secret));

        var refused = await Assert.ThrowsAsync<BackupFailed>(() => other.Services.GetRequiredService<RestoreBackup>().Run(file, CancellationToken.None));
        Assert.Contains("restore into an empty", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_backup_or_half_of_one_is_refused_and_leaves_nothing()
    {
        var file = Path.Combine(_folder, "half.tar");
        await _house.In(s => s.GetRequiredService<MakeBackup>().Run(file, CancellationToken.None));
        using (var cut = new FileStream(file, FileMode.Open))
        {
            cut.SetLength(cut.Length / 2);
        }

        var nonsense = Path.Combine(_folder, "nonsense.tar");
        await File.WriteAllTextAsync(nonsense, "nicht unseres");
        await using var elsewhere = await Elsewhere();
        await using var other = TownHost.Build(elsewhere.Settings);
        var restore = other.Services.GetRequiredService<RestoreBackup>();
        await Assert.ThrowsAsync<BackupFailed>(() => restore.Run(file, CancellationToken.None));
        await Assert.ThrowsAsync<BackupFailed>(() => restore.Run(nonsense, CancellationToken.None));
        Assert.DoesNotContain(Directory.EnumerateFiles(elsewhere.Folder, "*", SearchOption.AllDirectories), f => !f.EndsWith(".key", StringComparison.Ordinal));
    }

    private async Task<Place> Elsewhere()
    {
        var database = await TestDatabase.Create();
        var key = House.Settings(_house.Database, "").First(s => s.StartsWith("--DataProtection", StringComparison.Ordinal));
        return new Place(database, [.. House.Settings(database, database.Folder).Where(s => !s.StartsWith("--DataProtection", StringComparison.Ordinal)), key]);
    }

    private sealed record Place(TestDatabase Database, string[] Settings) : IAsyncDisposable
    {
        public string Folder => Database.Folder;

        public async ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            await Database.DisposeAsync();
        }
    }
}
