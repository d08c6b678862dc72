using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Buergerdraht.Desk.Inbox;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Buergerdraht.Desk.Tests.Views;

/// <summary>Renders a view in a language, at noon of 7 October 2026 in Berlin.</summary>
internal static class Rendered
{
    public static readonly DateTimeOffset Now = new(2026, 10, 7, 10, 0, 0, TimeSpan.Zero);

    public static async Task<IDocument> Page<T>(object view, string language = "de")
        where T : IComponent
    {
        var modules = new[] { typeof(InboxPage).Assembly };
        var time = new TownTime(new StandingClock(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TextCatalogue.Load([typeof(Texts).Assembly, .. modules]).In(language, time))
            .AddSingleton(WebAssets.None)
            .AddSingleton(SlotRegistry.Scan(modules))
            .AddSingleton<AntiforgeryStateProvider, StandingToken>()
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["View"] = view }))).ToHtmlString());
        return new HtmlParser().ParseDocument(html);
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class StandingToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
