using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Buergerdraht.Conversations.Tests;

public sealed class KeyTests : IAsyncLifetime
{
    private House _house = null!;

    public async ValueTask InitializeAsync() => _house = await House.Open();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_key_acts_once_and_belongs_to_its_caller()
    {
        var ticket = "/api/v1/tickets/" + (await _house.Open("Die Laterne ist aus.", "t-1"))["number"]!.GetValue<string>();
        using var other = await _house.ClientWith();
        var first = await Note(_house.Client, ticket);
        Assert.Equal(first, await Note(_house.Client, ticket));
        Assert.Equal(1, await Notes(ticket));
        Assert.NotEqual(first, await Note(other, ticket));
        Assert.Equal(2, await Notes(ticket));
    }

    private static async Task<string> Note(HttpClient client, string ticket)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ticket + "/notes") { Content = JsonContent.Create(new { text = "Bauhof weiß Bescheid." }) };
        request.Headers.Add("Idempotency-Key", "n-1");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<int> Notes(string ticket) => (await _house.Client.GetFromJsonAsync<JsonNode>(ticket))!["messages"]!.AsArray().Count(m => m!["direction"]!.GetValue<string>() == "note");
}
