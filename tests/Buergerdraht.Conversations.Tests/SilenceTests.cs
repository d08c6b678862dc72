using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Health;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Tests;

public sealed class SilenceTests : IAsyncLifetime
{
    private House _house = null!;

    public async ValueTask InitializeAsync() => _house = await House.Open();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_silence_longer_than_usual_is_announced_and_ends_with_the_next_event()
    {
        await Remember("town-app", every: TimeSpan.FromMinutes(10), last: _house.Clock.GetUtcNow());
        Assert.Null(await Look());
        _house.Clock.Pass(TimeSpan.FromMinutes(110));
        Assert.Null(await Look());
        _house.Clock.Pass(TimeSpan.FromMinutes(20));
        Assert.NotNull(await Look());

        using var ready = await _house.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        var check = (await ready.Content.ReadFromJsonAsync<JsonNode>())!["checks"]!["channels"]!;
        Assert.Equal((200, "degraded"), ((int)ready.StatusCode, check["status"]!.GetValue<string>()));
        Assert.Contains("town-app since", check["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        var metrics = await _house.Client.GetStringAsync("/metrics");
        Assert.Contains("channel_silent{account=\"town-app\"} 1", metrics, StringComparison.Ordinal);

        using var hook = await _house.Hook("""{"id":"s-1","from":"person-9","text":"Wieder da"}""");
        Assert.Null(await Look());
    }

    [Fact]
    public async Task Too_little_history_says_nothing()
    {
        await Remember("town-app", every: TimeSpan.FromHours(20), last: _house.Clock.GetUtcNow());
        _house.Clock.Pass(TimeSpan.FromDays(3));
        Assert.Null(await Look());
    }

    [Fact]
    public void The_limit_is_three_times_the_95th_percentile_and_never_under_two_hours()
    {
        Assert.Null(UsualSilence.Threshold([.. Enumerable.Repeat(TimeSpan.FromHours(1), 19)]));
        Assert.Equal(TimeSpan.FromHours(2), UsualSilence.Threshold([.. Enumerable.Repeat(TimeSpan.FromMinutes(5), 20)]));
        Assert.Equal(TimeSpan.FromHours(57), UsualSilence.Threshold([.. Enumerable.Range(1, 20).Select(h => TimeSpan.FromHours(h))]));
    }

    [Fact]
    public void Windows_keep_the_towns_hour_across_the_change_of_clocks()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var windows = UsualSilence.Windows(new DateTimeOffset(2026, 4, 6, 10, 30, 0, TimeSpan.FromHours(2)), 0, zone).ToArray();
        Assert.Equal(8, windows.Length);
        Assert.All(windows, w => Assert.Equal((10, DayOfWeek.Monday), (TimeZoneInfo.ConvertTime(w.From, zone).Hour, TimeZoneInfo.ConvertTime(w.From, zone).DayOfWeek)));
    }

    private async Task<DateTimeOffset?> Look() => await _house.In(async s =>
    {
        await s.GetRequiredService<WatchSilence>().Run(CancellationToken.None);
        return await s.GetRequiredService<Db>().Set<ChannelAccount>().AsNoTracking().Where(a => a.Name == "town-app").Select(a => a.SilentSince).FirstAsync();
    });

    private Task Remember(string account, TimeSpan every, DateTimeOffset last) => _house.In(async s =>
    {
        var db = s.GetRequiredService<Db>();
        for (var at = last; at > last.AddDays(-58); at -= every)
        {
            var id = Ids.At(at);
            db.Add(new InboundEvent { Id = id, Kind = "generic", Account = account, EventKey = id.ToString(), OrderKey = "x", ReceivedAt = at, State = InboundState.Read, DoneAt = at });
        }

        await db.SaveChangesAsync();
    });
}
