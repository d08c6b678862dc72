using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Tests;

public sealed class FileTests : IAsyncLifetime
{
    private House _house = null!;

    public async ValueTask InitializeAsync() => _house = await House.Open();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_file_is_given_out_only_while_the_scanner_has_nothing_against_it()
    {
        using var hook = await _house.Hook("""{"id":"f-1","from":"person-7","text":"Anbei."}""");
        var state = await _house.Read((await hook.Content.ReadFromJsonAsync<JsonNode>())!["event"]!.GetValue<string>());
        var message = state["messages"]![0]!.GetValue<Guid>();
        await _house.In(s => Attach(s, message));
        foreach (var (scan, status) in new[] { (ScanState.Waiting, HttpStatusCode.Conflict), (ScanState.Clean, HttpStatusCode.OK), (ScanState.Infected, HttpStatusCode.Conflict) })
        {
            await _house.In(async s => await s.GetRequiredService<Db>().Transact(() => s.GetRequiredService<Db>().Set<KeptFile>().ExecuteUpdateAsync(f => f.SetProperty(x => x.Scan, scan)), default));
            using var file = await _house.Client.GetAsync(new Uri($"/api/v1/messages/{message}/attachments/1", UriKind.Relative));
            Assert.Equal((status, scan), (file.StatusCode, scan));
            Assert.Equal(scan == ScanState.Clean, await file.Content.ReadAsStringAsync() == "Der Plan.");
        }
    }

    private static async Task Attach(IServiceProvider services, Guid message)
    {
        var (db, bytes, now) = (services.GetRequiredService<Db>(), "Der Plan."u8.ToArray(), DateTimeOffset.UnixEpoch);
        var sha256 = (await services.GetRequiredService<IFileStore>().Put(bytes, bytes.Length, default)).Sha256;
        db.Add(new KeptFile { Sha256 = sha256, Size = bytes.Length, ContentType = "text/plain", At = now, PreparedAt = now });
        db.Add(new Attachment { Id = Ids.New(), MessageId = message, Index = 1, Name = "plan.txt", ContentType = "text/plain", Size = bytes.Length, Sha256 = sha256, State = AttachmentState.Stored });
        await db.SaveChangesAsync();
    }
}
