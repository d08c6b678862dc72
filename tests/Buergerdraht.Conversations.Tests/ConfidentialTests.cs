using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Tests;

/// <summary>A token reaches every unit but the confidential ones: what lies there does not exist for it.</summary>
public sealed class ConfidentialTests : IAsyncLifetime
{
    private House _house = null!;

    public async ValueTask InitializeAsync() => _house = await House.Open();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task What_lies_in_a_confidential_unit_is_neither_listed_nor_given_out_nor_answered()
    {
        var opened = await _house.Open("Das darf niemand wissen.", "c-1");
        var (number, message) = (opened["number"]!.GetValue<string>(), opened["message"]!.GetValue<string>());
        string[] addresses = [$"tickets/{number}", $"messages/{message}", $"messages/{message}/raw"];
        Assert.All(await Asked(addresses), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Single(await Listed());

        await HideInConfidentialUnit(number);

        Assert.All(await Asked(addresses), status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.Empty(await Listed());
        using var reply = await _house.Client.PostAsJsonAsync($"/api/v1/tickets/{number}/replies", new { text = "Trotzdem." });
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    private async Task<HttpStatusCode[]> Asked(string[] addresses) => await Task.WhenAll(addresses.Select(async address =>
    {
        using var answer = await _house.Client.GetAsync(new Uri("/api/v1/" + address, UriKind.Relative));
        return answer.StatusCode;
    }));

    private async Task<JsonArray> Listed() => (await _house.Client.GetFromJsonAsync<JsonNode>("/api/v1/tickets?view=all"))!["items"]!.AsArray();

    private Task HideInConfidentialUnit(string number) => _house.In(async services =>
    {
        var db = services.GetRequiredService<Db>();
        var town = await db.Set<Unit>().FirstAsync(u => u.Key == "town");
        var id = Ids.New();
        db.Add(new Unit { Id = id, Key = "youth", Name = "Jugendamt", ParentId = town.Id, Path = Unit.PathUnder(town.Path, id), Confidential = true });
        (await db.Set<Ticket>().FirstAsync(t => t.Number == number)).UnitId = id;
        await db.SaveChangesAsync();
        services.GetRequiredService<ISignals>().Send(new Signal(UnitTree.Topic));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (services.GetRequiredService<UnitTree>().Find(id) is null)
        {
            await Task.Delay(10, patience.Token);
        }
    });
}
