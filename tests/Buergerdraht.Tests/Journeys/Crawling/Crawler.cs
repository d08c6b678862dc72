using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Buergerdraht.Tests.Journeys.Crawling;

/// <summary>One visitor who opens every page that links lead to, everything in it that opens, and tries each of its forms wrongly.</summary>
internal sealed partial class Crawler
{
    private const int MostOfOneShape = 3;
    private readonly string _role;
    private readonly IPage _page;
    private readonly string _within;
    private readonly Uri _site;
    private readonly PageRoutes _routes;
    private readonly Wardrobe _wardrobe;
    private readonly Eye _eye;
    private readonly Openers _openers;
    private readonly Queue<string> _waiting = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _shapes = new(StringComparer.Ordinal);
    private readonly HashSet<(string From, string To)> _ways = [];
    private readonly List<WrongForm> _forms = [];
    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private int _pages;

    public Crawler(string role, IPage page, Uri site, PageRoutes routes, Findings findings, int first, string within = "/")
    {
        (_role, _page, _site, _routes, _within) = (role, page, site, routes, within);
        _wardrobe = new Wardrobe(page, site, first);
        _eye = new Eye(page, findings);
        _openers = new Openers(page, _eye);
    }

    /// <summary>Patterns of the pages that were shown.</summary>
    public HashSet<string> Opened { get; } = new(StringComparer.Ordinal);

    public override string ToString() => $"{_role}: {_pages} pages of {_kinds.Count} kinds in {_wardrobe.Worn.Count} looks, {_openers.Opened} things opened, {_forms.Count} forms; {_eye.Looks} looks in {_eye.Taken.Elapsed.TotalSeconds:0} of {_since.Elapsed.TotalSeconds:0} s";

    /// <summary>Follows links from here on, until there are no more.</summary>
    public async Task Follow(params string[] starts)
    {
        foreach (var start in starts)
        {
            Take(start);
        }

        while (_waiting.TryDequeue(out var path))
        {
            var pattern = _routes.Of(path);
            await (pattern is null || PageRoutes.IsPage(pattern) ? Visit(path, pattern ?? "") : Fetch(path));
        }
    }

    /// <summary>Fills every form that was met with nothing, then with nonsense.</summary>
    public async Task FillWrongly()
    {
        foreach (var form in _forms.Where(f => _tried.Add(f.Key)).OrderBy(f => f.IsLast).ToList())
        {
            foreach (var way in form.Ways)
            {
                await State($"{form} filled with {way}", _ => form.Try(_page, way), comesBack: !form.IsLast);
            }
        }
    }

    /// <summary>Shows a state that no link leads to.</summary>
    /// <param name="name">Which.</param>
    /// <param name="open">Brings it about; what was wrong with that, or null.</param>
    /// <param name="comesBack">Whether it can be brought about more than once.</param>
    public Task State(string name, Func<Look, Task<string?>> open, bool comesBack = true) => _wardrobe.Show(
        comesBack,
        async look =>
        {
            _eye.Begin($"{_role}: {name}, {look}");
            if (await open(look) is { } fault)
            {
                _eye.Note(fault);
            }

            return true;
        },
        async look =>
        {
            Remember();
            await _eye.Look($"{_role}: {name}, {look}");
        });

    private async Task Visit(string path, string pattern)
    {
        var kind = $"{pattern}?{string.Join('&', path.Split('?').Skip(1).SelectMany(q => q.Split('&')).Select(p => p.Split('=')[0]).Order(StringComparer.Ordinal))}";
        var shown = false;
        _pages++;
        await _wardrobe.Show(
            _kinds.Add(kind),
            async look => shown = await Open(path, look),
            async look =>
            {
                await _eye.Look($"{_role} {path} {look}");
                await _openers.OpenAll(pattern, look);
            });
        if (shown)
        {
            Remember();
            await Collect(path);
        }
    }

    private async Task Fetch(string path)
    {
        _eye.Begin($"{_role} {path}");
        var answer = await _page.Context.APIRequest.GetAsync(new Uri(_site, path).ToString());
        if (!answer.Ok)
        {
            _eye.Note($"status {answer.Status}");
        }
    }

    private async Task<bool> Open(string path, Look look)
    {
        _eye.Begin($"{_role} {path} {look}");
        var response = await _page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        if (response is { Status: < 400 })
        {
            return true;
        }

        _eye.Note($"status {response?.Status}");
        return false;
    }

    private void Remember()
    {
        if (_routes.Of(new Uri(_page.Url).AbsolutePath) is { } pattern)
        {
            Opened.Add(pattern);
        }
    }

    private async Task Collect(string path)
    {
        foreach (var next in await _page.EvaluateAsync<string[]>(Links))
        {
            Take(next, path);
        }

        foreach (var form in await WrongForm.In(_page, path))
        {
            if (!_forms.Exists(f => f.Key == form.Key))
            {
                _forms.Add(form);
            }
        }
    }

    /// <summary>Three of a kind are enough, and one more from every other kind of page: what the lists lead to differs in its state.</summary>
    private void Take(string next, string from = "")
    {
        var shape = Shape(next);
        if (!next.StartsWith(_within, StringComparison.Ordinal) || _seen.Contains(next))
        {
            return;
        }

        var (few, fresh) = ((_shapes[shape] = _shapes.GetValueOrDefault(shape) + 1) <= MostOfOneShape, _ways.Add((Shape(from), shape)));
        if (few || fresh)
        {
            _seen.Add(next);
            _waiting.Enqueue(next);
        }
    }

    /// <summary>Links and what the searches of a page lead to.</summary>
    private const string Links = """
        () => [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)
          .concat([...document.querySelectorAll('form[method=get] input[type=search]')].flatMap(i => ['Nirgendwo', 'a'].map(q => `${new URL(i.form.action).pathname}?${i.name}=${q}`)))
        """;

    /// <summary>An address without what differs between pages that look the same.</summary>
    public static string Shape(string path) => Varying().Replace(path, "*");

    [GeneratedRegex(@"[0-9]{4}-[0-9]{6}|[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[0-9]+(?=/|$)|[?&](service|unit|after|images|q|token|k)=[^&]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Varying();
}
