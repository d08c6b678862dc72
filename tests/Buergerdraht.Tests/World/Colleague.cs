using System.Net;
using System.Text.RegularExpressions;

namespace Buergerdraht.Tests.World;

/// <summary>A form of a page: where it posts to and what it carries unseen.</summary>
public sealed record PageForm(string Action, IReadOnlyDictionary<string, string> Hidden);

/// <summary>A colleague at the desk over HTTP: keeps cookies, posts forms with the fields their page gave them, follows no redirects.</summary>
public sealed partial class Colleague : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SocketsHttpHandler _way;

    /// <summary>Somebody who may be signed in already: the cookies lie in <paramref name="way"/>.</summary>
    public Colleague(Uri site, SocketsHttpHandler way)
    {
        _way = way;
        Http = new HttpClient(way) { BaseAddress = site, Timeout = Patience, DefaultRequestHeaders = { { "Accept", "text/html" }, { "Accept-Language", "de" } } };
    }

    public HttpClient Http { get; }

    /// <summary>Signs the town's agent in at one address; <paramref name="way"/> keeps the cookies.</summary>
    public static async Task<Colleague> SignIn(Uri site, SocketsHttpHandler way)
    {
        var colleague = new Colleague(site, way);
        using var answer = await colleague.Post(await colleague.Form("/desk/sign-in", "/desk/sign-in"), ("email", "a.demir@musterstadt.example"), ("password", SmallTown.Password));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return colleague;
    }

    /// <summary>Signs in at one node, without a proxy.</summary>
    public static Task<Colleague> SignIn(Uri node) => SignIn(node, new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>The same colleague, with the same cookies, at another node.</summary>
    public Colleague At(Uri node) => new(node, new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _way.CookieContainer });

    public Task<HttpResponseMessage> Get(string path) => Http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>A page as it came, with its references to characters.</summary>
    public async Task<string> Page(string path)
    {
        using var answer = await Get(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode} {answer.Headers.Location} {text}");
        return text;
    }

    /// <summary>The form of a page that posts to an address.</summary>
    public async Task<PageForm> Form(string path, string action) => FormIn(await Page(path), action);

    public static PageForm FormIn(string page, string action)
    {
        var form = Forms().Matches(page).FirstOrDefault(m => m.Groups["value"].Value == action)?.Value;
        Assert.True(form is not null, $"No form posts to {action}: {page}");
        return new PageForm(action, HiddenInputs().Matches(form).ToDictionary(m => NameOf().Match(m.Value).Groups["value"].Value, m => WebUtility.HtmlDecode(ValueOf().Match(m.Value).Groups["value"].Value)));
    }

    public async Task<HttpResponseMessage> Post(PageForm form, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(form.Hidden.Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
        return await Http.PostAsync(new Uri(form.Action, UriKind.Relative), content);
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("<form[^>]*?action=\"(?<value>[^\"]*)\".*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex HiddenInputs();

    [GeneratedRegex("name=\"(?<value>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex NameOf();

    [GeneratedRegex("value=\"(?<value>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex ValueOf();
}
