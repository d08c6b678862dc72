using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Tests;

public sealed class AcknowledgedTests : IAsyncLifetime
{
    private House _house = null!;

    public async ValueTask InitializeAsync() => _house = await House.Open();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_hook_is_not_answered_before_its_event_is_in_the_database()
    {
        var connections = _house.Services.GetRequiredService<Connections>();
        using var before = await _house.Hook("""{"id":"h-0","from":"person-7","text":"Guten Tag."}""");
        await _house.Read((await before.Content.ReadFromJsonAsync<JsonNode>())!["event"]!.GetValue<string>());
        Task<HttpResponseMessage> hook;
        await using (var other = await connections.Open(CancellationToken.None))
        {
            // Somebody else writes for so long.
            await Do(other, connections.Engine == Engine.Postgres ? "BEGIN; LOCK TABLE inbound_events IN SHARE ROW EXCLUSIVE MODE" : "BEGIN IMMEDIATE");
            hook = _house.Hook("""{"id":"h-1","from":"person-7","text":"Die Laterne ist aus."}""");
            await Task.WhenAny(hook, Task.Delay(2000, TestContext.Current.CancellationToken));
            Assert.False(hook.IsCompleted);
            await Do(other, "ROLLBACK");
        }

        using var answer = await hook;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var id = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["event"]!.GetValue<Guid>();
        Assert.True(await _house.In(s => s.GetRequiredService<Db>().Set<InboundEvent>().AnyAsync(e => e.Id == id)));
    }

    private static async Task Do(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.Sql(sql);
        await command.ExecuteNonQueryAsync();
    }
}
