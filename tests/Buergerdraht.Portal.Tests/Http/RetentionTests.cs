using System.Text;
using Buergerdraht.Conversations.Junk;
using Buergerdraht.Conversations.Retention;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Settings;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Tests.Files;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Portal.Tests.Http;

/// <summary>What ends, ends at its time; what somebody still needs stays.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private readonly PortalHouse _house = new();

    public ValueTask InitializeAsync() => _house.InitializeAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task Raw_events_end_a_year_after_the_last_word_on_a_settled_ticket()
    {
        using var visitor = _house.Visitor();
        var (open, done) = (await visitor.Ticket(await visitor.Report("Noch offen")), await visitor.Ticket(await visitor.Report("Schon erledigt")));
        await _house.Db(db => db.Set<Ticket>().Where(t => t.Id == done.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.State, TicketState.Done)));
        var unread = await Task.WhenAll(Unread(InboundState.Quarantined), Unread(InboundState.Waiting));
        _house.Clock.Pass(TimeSpan.FromDays(364));
        await Purge();
        Assert.Equal(4, await _house.Db(db => db.Set<InboundEvent>().CountAsync()));

        _house.Clock.Pass(TimeSpan.FromDays(2));
        await Purge();
        var left = Assert.Single(await visitor.Messages(open.Id)).EventId;
        Assert.Equal(unread.Append(left!.Value).Order(), (await _house.Db(db => db.Set<InboundEvent>().Select(e => e.Id).ToListAsync())).Order());
        var message = Assert.Single(await visitor.Messages(done.Id));
        Assert.Equal(("Schon erledigt", null), (message.Text, message.EventId));
    }

    [Fact]
    public async Task Contents_nobody_names_leave_the_store_after_the_grace_and_others_stay()
    {
        using var visitor = _house.Visitor();
        var (real, spam, both) = (Photo("echt"), Photo("spam"), Photo("beide"));
        var kept = await visitor.Ticket(await visitor.Report("Mit Foto", [("echt.jpg", "image/jpeg", real), ("beide.jpg", "image/jpeg", both)]));
        using var sent = await visitor.Send(await visitor.Open("/report"), "/report", new() { ["message"] = "Uhren", ["email"] = "spam@example.org", ["website"] = "x" }, [("spam.jpg", "image/jpeg", spam), ("beide.jpg", "image/jpeg", both)]);
        var junk = await visitor.Ticket(sent.Headers.Location!.OriginalString.Split('/')[2]);
        await _house.Eventually(async db => await db.Set<KeptFile>().CountAsync(f => f.PreparedAt != null) == 3 ? "prepared" : null);
        var pictures = await _house.Db(db => db.Set<KeptFile>().Where(f => f.Sha256 == Hash(spam)).Select(f => new { f.Thumbnail, f.Preview }).SingleAsync());
        var orphan = await Put("put before a crash");
        await _house.Db(db => db.Set<Ticket>().Where(t => t.Id == junk.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.LastAt, DateTimeOffset.UnixEpoch)));
        await _house.Db(db => db.Set<JunkMark>().ExecuteUpdateAsync(s => s.SetProperty(j => j.At, DateTimeOffset.UnixEpoch)));
        await _house.In(s => s.GetRequiredService<PurgeJunk>().Run(default));

        var (raw, logo, small, large) = (await Put("a raw event"), await Put("a logo"), await Put("a thumbnail"), await Put("a preview"));
        await _house.Db(db => db.Set<KeptFile>().Where(f => f.Sha256 == Hash(real)).ExecuteUpdateAsync(s => s.SetProperty(f => f.Thumbnail, small).SetProperty(f => f.Preview, large)));
        await Unread(InboundState.Quarantined, raw);
        await _house.In(async s =>
        {
            var (db, profile) = (s.GetRequiredService<Db>(), await s.GetRequiredService<Organisation.Town>().Profile(default));
            await s.GetRequiredService<SettingStore>().Put(db, TownProfile.Key, profile with { LogoFile = logo }, default);
            await db.SaveChangesAsync();
        });

        await Sweep();
        Assert.True(await Has(Hash(spam)) && await Has(orphan));
        _house.Clock.Pass(SweepFiles.Grace);
        await Sweep();
        await Sweep();

        Assert.False(await Has(Hash(spam)) || await Has(orphan));
        Assert.True(await Has(raw) && await Has(logo));

        // It shows the same pixels as another one, by which its thumbnails are still named.
        Assert.True(await Has(pictures.Thumbnail!) && await Has(pictures.Preview!));
        Assert.Equal(new[] { Hash(real), Hash(both) }.Order(), (await _house.Db(db => db.Set<KeptFile>().Select(f => f.Sha256).ToListAsync())).Order());
        foreach (var file in await _house.Db(db => db.Set<KeptFile>().ToListAsync()))
        {
            Assert.True(await Has(file.Sha256) && await Has(file.Thumbnail!) && await Has(file.Preview!));
        }

        Assert.Equal(2, Assert.Single(await visitor.Messages(kept.Id)).Attachments.Count);
    }

    // Taken in and not read: its turn is not now, so no reader takes it.
    private async Task<Guid> Unread(InboundState state, string? file = null)
    {
        var id = Ids.New();
        await _house.Db(async db =>
        {
            db.Add(new InboundEvent { Id = id, Kind = "web", Account = "web", EventKey = $"{id}", OrderKey = $"{id}", ReceivedAt = _house.Clock.GetUtcNow(), Body = file is null ? [1] : null, BodyFile = file, State = state, LeaseUntil = DateTimeOffset.UnixEpoch, DueAt = _house.Clock.GetUtcNow().AddYears(9) });
            return await db.SaveChangesAsync();
        });
        return id;
    }

    private async Task<string> Put(string content) => (await _house.In(s => s.GetRequiredService<IFileStore>().Put(Encoding.UTF8.GetBytes(content), 100, default))).Sha256;

    // The end of a JPEG may be followed by anything: another content, the same picture.
    private static byte[] Photo(string name) => [.. Pictures.JpegWithMetadata(Pictures.Exif()), .. Encoding.UTF8.GetBytes(name)];

    private static string Hash(byte[] content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));

    private Task<bool> Has(string content) => _house.In(s => s.GetRequiredService<IFileStore>().Exists(content, default));

    private Task Purge() => _house.In(s => s.GetRequiredService<PurgeEvents>().Run(default));

    private async Task Sweep()
    {
        for (var part = 0; part < 256; part++)
        {
            await _house.In(s => s.GetRequiredService<SweepFiles>().Run(default));
            _house.Clock.Pass(TimeSpan.FromMinutes(5));
        }
    }
}
