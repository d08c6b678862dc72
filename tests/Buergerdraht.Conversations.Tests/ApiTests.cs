using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Buergerdraht.Conversations.Tests;

public sealed class ApiTests : IAsyncLifetime
{
    private House _house = null!;

    public async ValueTask InitializeAsync() => _house = await House.Open();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_hook_becomes_a_message_of_exactly_this_shape()
    {
        using var answer = await _house.Hook("""{"id":"a-1","from":"person-7","name":"Erika","text":"Die Laterne ist aus.","language":"de","at":"2026-01-05T03:02:11Z"}""");
        var id = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["event"]!.GetValue<string>();
        var state = await _house.Read(id);
        Assert.Equal("read", state["state"]!.GetValue<string>());
        var message = state["messages"]!.AsArray().Single()!.GetValue<string>();

        var shape = (await _house.Client.GetFromJsonAsync<JsonObject>("/api/v1/messages/" + message))!;
        var ticket = shape["ticket"]!.GetValue<string>();
        Assert.Matches("^[0-9]{4}-[0-9]{6}$", ticket);
        Assert.True(Guid.TryParse(shape["conversation"]!.GetValue<string>(), out _));
        shape["conversation"] = "C";
        Assert.Equal(
            $$"""
            {"id":"{{message}}","ticket":"{{ticket}}","conversation":"C","channel":"generic","direction":"in","kind":"message","occurredAt":"2026-01-05T03:02:11Z","from":{"address":"person-7","name":"Erika"},"to":[],"cc":[],"replyTo":[],"subject":"","externalId":"a-1","references":[],"text":"Die Laterne ist aus.","html":null,"replyText":"Die Laterne ist aus.","attachments":[],"automatic":{"isAutoReply":false,"isBounce":false,"suppressAutomaticAnswer":false},"location":null}
            """,
            shape.ToJsonString());
        var same = await _house.Client.GetFromJsonAsync<JsonNode>("/api/v1/messages?channel=generic&externalId=a-1");
        Assert.Equal(message, same!["id"]!.GetValue<string>());
        Assert.Contains("\"a-1\"", await _house.Client.GetStringAsync($"/api/v1/messages/{message}/raw"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_hook_answers_with_the_first_ones_id()
    {
        const string json = """{"id":"d-1","from":"person-8","text":"Hallo"}""";
        using var first = await _house.Hook(json);
        using var second = await _house.Hook(json);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task Hooks_refuse_forgeries_strangers_and_the_too_large()
    {
        using var forged = await _house.Hook("{}", signature: "sha256=" + new string('0', 64));
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
        using var stranger = await _house.Hook("{}", account: "nobody");
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/generic/town-app") { Content = new StringContent("x") };
        request.Content.Headers.ContentLength = 60L * 1024 * 1024;
        request.Headers.ExpectContinue = true;
        using var large = await _house.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task A_hook_larger_than_a_form_is_taken_and_kept_in_the_file_store()
    {
        using var answer = await _house.Hook($$"""{"id":"big","from":"person-1","text":"{{new string('x', 3_000_000)}}"}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var state = await _house.Read((await answer.Content.ReadFromJsonAsync<JsonNode>())!["event"]!.GetValue<string>());
        Assert.Equal("read", state["state"]!.GetValue<string>());
        Assert.True((await _house.Client.GetByteArrayAsync($"/api/v1/messages/{state["messages"]![0]}/raw")).Length > 3_000_000);
    }

    [Fact]
    public async Task An_unreadable_event_waits_in_quarantine_and_its_neighbours_are_read()
    {
        using var bad = await _house.Hook("""{"id":"q-1","text":1}""");
        var id = (await bad.Content.ReadFromJsonAsync<JsonNode>())!["event"]!.GetValue<string>();
        var state = await _house.Read(id);
        Assert.Equal("quarantined", state["state"]!.GetValue<string>());
        Assert.StartsWith("quarantine.generic", state["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_is_opened_once_per_key()
    {
        using var first = await _house.Post("Die Laterne ist aus.", "k-1");
        var opened = await first.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using var again = await _house.Post("Die Laterne ist aus.", "k-1");
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(opened, await again.Content.ReadAsStringAsync());
        using var other = await _house.Post("Etwas anderes.", "k-1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        var all = await _house.Client.GetFromJsonAsync<JsonNode>("/api/v1/tickets?view=all");
        Assert.Single(all!["items"]!.AsArray());
        var number = JsonNode.Parse(opened)!["number"]!.GetValue<string>();
        Assert.Equal("/api/v1/tickets/" + number, first.Headers.Location!.ToString());
        var ticket = await _house.Client.GetFromJsonAsync<JsonNode>("/api/v1/tickets/" + number);
        Assert.Equal("new", ticket!["state"]!.GetValue<string>());
        Assert.Equal(JsonNode.Parse(opened)!["message"]!.GetValue<string>(), ticket["messages"]!.AsArray().First(m => m!["direction"]!.GetValue<string>() == "in")!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_same_key_at_once_opens_one_ticket()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _house.Open("Zugleich.", "k-2")));
        Assert.Single(answers.Select(a => a.ToJsonString()).Distinct());
    }

    [Fact]
    public async Task A_sender_of_another_channel_is_answered_there()
    {
        using var opened = await _house.PostFrom(new { channel = "generic", address = "person-42", name = "Erika" }, "k-9");
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        var number = (await opened.Content.ReadFromJsonAsync<JsonNode>())!["number"]!.GetValue<string>();
        using var answer = await _house.Client.PostAsJsonAsync($"/api/v1/tickets/{number}/replies", new { text = "Wir kommen." });
        var message = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["message"]!.GetValue<string>();
        var delivery = await _house.Client.GetFromJsonAsync<JsonNode>($"/api/v1/messages/{message}/delivery");
        Assert.Equal(("generic", "person-42"), (delivery!["channel"]!.GetValue<string>(), delivery["to"]!["address"]!.GetValue<string>()));
        foreach (var channel in new[] { "web", "trommel" })
        {
            using var refused = await _house.PostFrom(new { channel, address = "erika@example.org" }, "k-10");
            var problem = await refused.Content.ReadFromJsonAsync<JsonNode>();
            Assert.Equal((422, "from.channel"), ((int)refused.StatusCode, problem!["field"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Errors_are_problem_documents_with_the_field()
    {
        using var empty = await _house.Post("", "k-3");
        var problem = await empty.Content.ReadFromJsonAsync<JsonNode>();
        Assert.Equal("application/problem+json", empty.Content.Headers.ContentType!.MediaType);
        Assert.Equal((422, "text"), ((int)empty.StatusCode, problem!["field"]!.GetValue<string>()));
        using var address = await _house.Post("Hallo", "k-4", "nicht-richtig");
        Assert.Equal(422, (int)address.StatusCode);
        using var broken = await _house.Client.PostAsync("/api/v1/tickets", new StringContent("{", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(400, (int)broken.StatusCode);
        using var missing = await _house.Client.GetAsync(new Uri("/api/v1/tickets/2020-000001", UriKind.Relative));
        Assert.Equal(404, (int)missing.StatusCode);
        using var view = await _house.Client.GetAsync(new Uri("/api/v1/tickets?view=nonsense", UriKind.Relative));
        Assert.Equal(422, (int)view.StatusCode);
    }

    [Fact]
    public async Task Scopes_are_kept()
    {
        using var reader = await _house.ClientWith("tickets:read");
        using var post = await reader.PostAsJsonAsync("/api/v1/tickets", new { text = "Hallo" });
        Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
        using var inbound = await reader.GetAsync(new Uri("/api/v1/inbound/" + Guid.Empty, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, inbound.StatusCode);
        reader.DefaultRequestHeaders.Authorization = null;
        using var nobody = await reader.GetAsync(new Uri("/api/v1/tickets", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    [Fact]
    public async Task A_ticket_is_answered_noted_closed_and_taken_up_again()
    {
        var opened = await _house.Open("Die Laterne ist aus.", "k-5");
        var address = "/api/v1/tickets/" + opened["number"]!.GetValue<string>();
        using var wrong = await _house.Client.PostAsJsonAsync(address + "/replies", new { text = "Danke", channel = "generic" });
        Assert.Equal(422, (int)wrong.StatusCode);
        using var replied = await _house.Client.PostAsJsonAsync(address + "/replies", new { text = "Wir kümmern uns.", channel = "email" });
        var reply = await replied.Content.ReadFromJsonAsync<JsonNode>();
        Assert.Equal((HttpStatusCode.Created, "queued"), (replied.StatusCode, reply!["delivery"]!["state"]!.GetValue<string>()));
        var delivery = await _house.Client.GetFromJsonAsync<JsonNode>($"/api/v1/messages/{reply["message"]}/delivery");
        Assert.Equal("queued", delivery!["steps"]![0]!["state"]!.GetValue<string>());
        using var noted = await _house.Client.PostAsJsonAsync(address + "/notes", new { text = "Bauhof weiß Bescheid." });
        Assert.Equal(HttpStatusCode.Created, noted.StatusCode);
        using var snoozed = await _house.Client.PutAsJsonAsync(address + "/snooze", new { until = _house.Clock.GetUtcNow().AddDays(1) });
        using var assigned = await _house.Client.PutAsJsonAsync(address + "/assignment", new { staff = (Guid?)null });
        using var handed = await _house.Client.PutAsJsonAsync(address + "/handover", new { unit = "nowhere", reason = "x" });
        Assert.Equal((204, 204, 422), ((int)snoozed.StatusCode, (int)assigned.StatusCode, (int)handed.StatusCode));
        using var closed = await _house.Client.PutAsync(new Uri(address + "/closure", UriKind.Relative), null);
        Assert.Equal("done", (await _house.Client.GetFromJsonAsync<JsonNode>(address))!["state"]!.GetValue<string>());
        using var reopened = await _house.Client.DeleteAsync(new Uri(address + "/closure", UriKind.Relative));
        var ticket = await _house.Client.GetFromJsonAsync<JsonNode>(address);
        Assert.Equal((204, 204, "open"), ((int)closed.StatusCode, (int)reopened.StatusCode, ticket!["state"]!.GetValue<string>()));
        Assert.Equal(3, ticket["messages"]!.AsArray().Count(m => m!["kind"]!.GetValue<string>() == "message"));
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => _house.Open("Nummer " + i, "list-" + i)));
        var seen = new List<string>();
        var after = "";
        do
        {
            var page = await _house.Client.GetFromJsonAsync<JsonNode>($"/api/v1/tickets?take=2&after={after}");
            seen.AddRange(page!["items"]!.AsArray().Select(t => t!["number"]!.GetValue<string>()));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
    }

    [Fact]
    public async Task The_description_names_every_address_and_its_scope()
    {
        var document = (await _house.Client.GetFromJsonAsync<JsonNode>("/openapi/v1.json"))!["paths"]!.AsObject();
        Assert.All(
            new[] { "/api/v1/inbound/{id}", "/api/v1/messages/{id}", "/api/v1/messages", "/api/v1/messages/{id}/raw", "/api/v1/messages/{id}/attachments/{n}", "/api/v1/messages/{id}/delivery", "/api/v1/tickets", "/api/v1/tickets/{number}", "/api/v1/tickets/{number}/replies", "/api/v1/tickets/{number}/closure" },
            path => Assert.True(document.ContainsKey(path), path));
        Assert.All(document.Where(p => p.Key.StartsWith("/api/v1/t", StringComparison.Ordinal)), p => Assert.Contains("tickets:", p.Value!.ToJsonString(), StringComparison.Ordinal));
        Assert.All(document, p => Assert.StartsWith("/api/", p.Key, StringComparison.Ordinal));
    }
}
