using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Portal.Tests.Http;

/// <summary>A browser at the portal: keeps cookies, follows nothing by itself.</summary>
public sealed class Visitor : IDisposable
{
    private readonly PortalHouse _house;
    private readonly HttpClient _client;

    public Visitor(PortalHouse house)
    {
        _house = house;
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }, disposeHandler: true) { BaseAddress = house.Address };
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");
    }

    public CookieContainer Cookies { get; } = new();

    public void Dispose() => _client.Dispose();

    public Task<HttpResponseMessage> Get(string address) => _client.GetAsync(new Uri(address, UriKind.Relative));

    public async Task<IHtmlDocument> Open(string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await Get(address);
        Assert.Equal(expected, response.StatusCode);
        return await Page(response);
    }

    public static async Task<IHtmlDocument> Page(HttpResponseMessage response) => new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    /// <summary>Posts the form of a page with its hidden fields, taking the time a person takes.</summary>
    public async Task<HttpResponseMessage> Send(IHtmlDocument page, string action, Dictionary<string, string> fields, IReadOnlyList<(string Name, string Type, byte[] Content)>? files = null, TimeSpan? after = null)
    {
        var form = page.QuerySelectorAll("form").First(f => f.GetAttribute("action") == action);
        var all = form.QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }

        _house.Clock.Pass(after ?? TimeSpan.FromSeconds(20));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in all)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (name, type, bytes) in files ?? [])
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue(type);
            content.Add(part, "files", name);
        }

        return await _client.PostAsync(new Uri(action, UriKind.Relative), content);
    }

    /// <summary>Writes to the town by the form; the number it was given.</summary>
    public async Task<string> Report(string message, IReadOnlyList<(string Name, string Type, byte[] Content)>? files = null, string email = "erika@example.org")
    {
        using var response = await Send(await Open("/report"), "/report", new() { ["message"] = message, ["email"] = email, ["name"] = "Erika Beispiel" }, files);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return response.Headers.Location!.OriginalString.Split('/')[2];
    }

    /// <summary>The ticket once it is read, with its messages' texts.</summary>
    public Task<Ticket> Ticket(string number) => _house.Eventually(db => db.Set<Ticket>().FirstOrDefaultAsync(t => t.Number == number));

    public Task<List<Message>> Messages(Guid ticket) => _house.Db(db => db.Set<Message>().Include(m => m.Attachments).Where(m => m.TicketId == ticket && m.Direction == Direction.In).OrderBy(m => m.At).ToListAsync());
}
