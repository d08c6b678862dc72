using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Organisation.Pages;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Administration;

/// <summary>The portal's pages: a list, and an editor for each in each language.</summary>
public sealed class EditPages(Db db, Frames frames, Texts texts)
{
    /// <summary>The list.</summary>
    public async Task<PagesView> Run(CancellationToken ct)
    {
        var written = await db.Set<StaticPage>().AsNoTracking().ToDictionaryAsync(p => (p.Key, p.Language), ct);
        var rows = SavePage.Keys.SelectMany(key => SavePage.Languages.Where(l => Has(key, l)).Select(l => Row(key, l, written.GetValueOrDefault((key, l)))));
        return new PagesView(await frames.Build(ct), [.. rows]);
    }

    /// <summary>The editor.</summary>
    /// <exception cref="NotFound">There is no such page.</exception>
    public async Task<PageEditorView> One(string key, string language, IFormCollection? typed, FormErrors errors, CancellationToken ct)
    {
        if (!SavePage.Keys.Contains(key) || !SavePage.Languages.Contains(language) || !Has(key, language))
        {
            throw new NotFound("page");
        }

        var page = await db.Set<StaticPage>().AsNoTracking().FirstOrDefaultAsync(p => p.Key == key && p.Language == language, ct);
        var row = Row(key, language, page);
        var shipped = ShippedPages.All.GetValueOrDefault((key, language));
        return new PageEditorView(
            await frames.Build(ct), row, Typed(typed, "heading") ?? page?.Title ?? shipped?.Title ?? row.Name, Typed(typed, "body") ?? page?.Markdown ?? shipped?.Markdown ?? "",
            Typed(typed, "version") ?? SavePage.Version(page), Address(key, language), errors)
        { CanRestore = page is not null && shipped is not null };
    }

    // What a refused post did not carry is not what was typed.
    private static string? Typed(IFormCollection? form, string field) => form is not null && form.TryGetValue(field, out var value) ? value.ToString() : null;

    private PageRow Row(string key, string language, StaticPage? page) =>
        new(key, page?.Title ?? ShippedPages.All.GetValueOrDefault((key, language))?.Title ?? texts["pages.name." + key], language, page?.ChangedAt, page?.ChangedBy);

    // The page in Leichte Sprache is the overview; it exists in that language only.
    private static bool Has(string key, string language) => key != "easy-language" || language == "de-leicht";

    private static string Address(string key, string language)
    {
        var path = key == "easy-language" ? "" : "/" + key;
        return language == "de-leicht" ? "/leichte-sprache" + path : path;
    }

    internal sealed class Addresses : IEndpoints
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            var pages = routes.MapGroup("/desk/administration/pages").RequireRight(Right.ManagePages).ExcludeFromDescription();
            pages.MapGet("", async (EditPages edit, CancellationToken ct) => Frames.Page<PagesPage>(await edit.Run(ct)));
            pages.MapGet("/{key}/{language}", async (string key, string language, EditPages edit, CancellationToken ct) => Frames.Page<PageEditorPage>(await edit.One(key, language, null, FormErrors.None, ct)));
            pages.MapPost("/{key}/{language}", Save).Idempotent();
            pages.MapPost("/{key}/{language}/shipped", Restore).Idempotent();
        }

        private static Task<IResult> Restore(string key, string language, HttpContext context, EditPages edit, RestoreShippedPage restore, AdministrationPost post) => post.Run(
            context,
            async (form, ct) =>
            {
                await restore.Run(key, language, form["version"].ToString(), ct);
                return Frames.SeeOther(context, DeskAddresses.Administration($"pages/{key}/{language}"));
            },
            async (errors, _, status) => Frames.Page<PageEditorPage>(await edit.One(key, language, null, errors, context.RequestAborted), status));

        private static Task<IResult> Save(string key, string language, HttpContext context, EditPages edit, SavePage save, AdministrationPost post) => post.Run(
            context,
            async (form, ct) =>
            {
                await save.Run(key, language, form["heading"].ToString(), form["body"].ToString(), form["version"].ToString(), ct);
                return Frames.SeeOther(context, DeskAddresses.Administration("pages"), "page-saved");
            },
            async (errors, form, status) => Frames.Page<PageEditorPage>(await edit.One(key, language, form, errors, context.RequestAborted), status));
    }
}
