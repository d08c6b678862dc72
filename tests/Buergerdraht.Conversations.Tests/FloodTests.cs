using System.Text;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Tests;

/// <summary>When readers hold back: never for callers who wait until their event is read.</summary>
public sealed class FloodTests : IAsyncLifetime
{
    private const int Many = 300;
    private House _house = null!;

    public async ValueTask InitializeAsync() => _house = await House.Open();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Many_events_at_once_are_a_flood_unless_their_senders_wait_for_the_reading(bool awaited, bool flood)
    {
        var log = _house.Services.GetRequiredService<InboundLog>();
        var seen = false;
        await Task.WhenAll(Enumerable.Range(0, Many).Select(async i =>
        {
            var appended = await log.Append(Event(i), CancellationToken.None, awaited);
            seen |= log.IsBusy;
            Assert.False(appended.IsDuplicate);
        }));
        Assert.Equal(flood, seen);
    }

    private InboundEvent Event(int i)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"id":"{{i}}","from":"erika-{{i}}","text":"Guten Tag"}""");
        return new InboundEvent { Id = Ids.New(), Kind = "generic", Account = "town-app", EventKey = $"{i}", OrderKey = $"town-app:erika-{i}", ReceivedAt = _house.Clock.GetUtcNow(), Body = body, Size = body.Length };
    }
}
