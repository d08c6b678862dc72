using Buergerdraht.Architecture.Tests.Running;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Hooks;
using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Receiving;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Sample.Channel.Postcard;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Architecture.Tests.Channels;

/// <summary>What every channel keeps to, shown with its own recordings; a channel brought by another assembly as well.</summary>
public sealed class ContractTests
{
    [Fact]
    public async Task A_channel_of_another_assembly_is_there_and_nothing_was_listed_for_it()
    {
        await using var house = await House.Open();
        Assert.IsType<PostcardChannel>(house.App.Services.GetRequiredService<ChannelRegistry>().Find("postcard"));
        Assert.DoesNotContain(Structure.Sources.Shipped, f => f.Text.Contains("postcard", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Every_channel_brings_recordings_and_a_kind_of_its_own()
    {
        await using var house = await House.Open();
        var kinds = house.App.Services.GetRequiredService<ChannelRegistry>().All.Select(c => c.Kind).ToList();
        Assert.All(kinds, k => Assert.Contains(Recording.All, r => r.Kind == k));
        Assert.All(Recording.All, r => Assert.Contains(r.Kind, kinds));
    }

    [Fact]
    public async Task Every_recording_is_one_message_however_often_it_comes()
    {
        await using var house = await House.Open();
        await Prepare(house);
        foreach (var recording in Recording.All)
        {
            var (event1, isDuplicate1) = await Take(house, recording);
            var first = await Read(house, event1);
            var after = await house.Ask(db => db.Set<Message>().CountAsync(m => m.Direction == Direction.In));
            Assert.False(isDuplicate1, recording.Name);
            Assert.True(first.Unreadable is null, $"{recording.Name}: {first.Unreadable}");

            // The provider sends it again: known by its key. Read again all the same, as after a redelivery in another grouping: known by its id.
            var (event2, isDuplicate2) = await Take(house, recording);
            await Read(house, event2);
            Assert.True(isDuplicate2, recording.Name);
            Assert.Equal(event1, event2);
            Assert.Equal(after, await house.Ask(db => db.Set<Message>().CountAsync(m => m.Direction == Direction.In)));
        }

        Assert.Equal(Recording.All.Count, await house.Ask(db => db.Set<Message>().CountAsync(m => m.Direction == Direction.In)));
    }

    [Fact]
    public async Task No_channel_fails_to_name_an_event()
    {
        await using var house = await House.Open();
        byte[][] hostile = [[], [0xff, 0xfe, 0x00], "{"u8.ToArray(), "[[[[[[[["u8.ToArray(), "null"u8.ToArray(), new byte[70_000]];
        foreach (var channel in house.App.Services.GetRequiredService<ChannelRegistry>().All)
        {
            foreach (var body in hostile.Concat(Recording.All.Select(r => r.Bytes)))
            {
                var name = channel.Name(body, new EventFacts());
                Assert.InRange(name.Key.Length, 1, 200);
                Assert.Equal(name, channel.Name(body, new EventFacts()));
            }
        }
    }

    private static Task<int> Prepare(House house) => house.Ask(async db =>
    {
        var town = new Unit { Key = "stadt", Name = "Stadt Musterstadt" };
        town.Path = Unit.PathUnder("", town.Id);
        db.Add(town);
        foreach (var kind in Recording.All.Select(r => r.Kind).Distinct())
        {
            db.Add(new ChannelAccount { Name = kind, Kind = kind, UnitId = town.Id, Address = kind == "email" ? "rathaus@musterstadt.example" : "" });
        }

        return await db.SaveChangesAsync();
    });

    private static Task<Appended> Take(House house, Recording recording) => house.In(async services =>
    {
        var account = await services.GetRequiredService<ChannelAccounts>().Find(recording.Kind, CancellationToken.None);
        return await services.GetRequiredService<Intake>().Append(account!, recording.Bytes, new EventFacts(), CancellationToken.None);
    });

    private static Task<ReadEvent> Read(House house, Guid raw) => house.In(async services =>
    {
        var stored = await services.GetRequiredService<Db>().Set<InboundEvent>().AsNoTracking().FirstAsync(e => e.Id == raw);
        var read = await services.GetRequiredService<ReadRaw>().Run(stored, CancellationToken.None);
        await services.GetRequiredService<ApplyEvents>().Run([read], CancellationToken.None);
        return read;
    });
}
