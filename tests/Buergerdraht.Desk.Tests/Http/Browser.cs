using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Buergerdraht.Desk.Tests.Http;

/// <summary>Keeps cookies, and posts forms with the fields their page gave them.</summary>
public sealed class Browser(HttpClient client, Func<Task> heard)
{
    public HttpClient Client => client;

    /// <summary>Where a request for a page is led instead.</summary>
    public async Task<string> LedTo(string address)
    {
        var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{address}: {answer.StatusCode}");
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Asks for something that is no page.</summary>
    public async Task Fetch(string address, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    public async Task<IDocument> Page(string address, int status = 200)
    {
        var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True(status == (int)answer.StatusCode, $"{address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await Parse(answer);
    }

    /// <summary>Posts with the hidden fields of a form of the page that posts there; given fields take their place.</summary>
    public async Task<HttpResponseMessage> Post(IDocument page, string action, params (string Name, string Value)[] fields)
    {
        var form = page.QuerySelectorAll<IHtmlFormElement>("form[method=post]").FirstOrDefault(f => f.GetAttribute("action") == action || f.QuerySelector($"[formaction='{action}']") is not null)
            ?? page.QuerySelectorAll<IHtmlFormElement>("form[method=post]").First(f => f.QuerySelector("[name=__RequestVerificationToken]") is not null);
        var all = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Where(i => !Array.Exists(fields, f => f.Name == i.Name)).Select(i => KeyValuePair.Create(i.Name!, i.Value)).Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var content = new FormUrlEncodedContent(all);
        var answer = await client.PostAsync(new Uri(action, UriKind.Relative), content);
        await heard();
        return answer;
    }

    public static async Task<IDocument> Parse(HttpResponseMessage answer) =>
        await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()));
}
