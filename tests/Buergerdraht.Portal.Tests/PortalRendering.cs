using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Buergerdraht.Channels.Letters;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Portal.Front;
using Buergerdraht.Portal.Gallery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Buergerdraht.Portal.Tests;

/// <summary>Renders every page of the gallery without a server.</summary>
internal static class PortalRendering
{
    public static TextCatalogue Catalogue { get; } = TextCatalogue.Load([typeof(Texts).Assembly, typeof(FrontPage).Assembly, typeof(LetterWriter).Assembly]);

    public static TownTime Time { get; } = new(new FixedClock(SampleTown.Now), SampleTown.Zone);

    public static Texts In(string language) => Catalogue.In(language, Time);

    /// <summary>Every page in both languages.</summary>
    public static TheoryData<string, string> AllPages()
    {
        var all = new TheoryData<string, string>();
        foreach (var name in GalleryPages.Names)
        {
            all.Add(name, "de");
            all.Add(name, "en");
        }

        return all;
    }

    public static async Task<string> HtmlAsync(string name, string language)
    {
        var page = GalleryPages.Find(name, language)!;
        await using var services = Services(language);
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["View"] = page.View });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync(page.Component, parameters)).ToHtmlString());
    }

    public static async Task<IHtmlDocument> PageAsync(string name, string language) => new HtmlParser().ParseDocument(await HtmlAsync(name, language));

    public static async Task<WrittenLetter> MailAsync(string name, string language)
    {
        await using var services = Services(language);
        return await new LetterWriter(services.GetRequiredService<IServiceScopeFactory>(), NullLoggerFactory.Instance).WriteAsync(SampleMails.Find(name, In(language)));
    }

    private static ServiceProvider Services(string language) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(In(language))
        .AddSingleton(WebAssets.None)
        .AddSingleton<Microsoft.AspNetCore.Components.Forms.AntiforgeryStateProvider, StillAntiforgery>()
        .BuildServiceProvider();

    private sealed class StillAntiforgery : Microsoft.AspNetCore.Components.Forms.AntiforgeryStateProvider
    {
        public override Microsoft.AspNetCore.Components.Forms.AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
