using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Desk.Administration;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Knowledge.TextModules;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.TextModules;

/// <summary>The text modules somebody may change: the list, and an editor for each.</summary>
public sealed class EditTextModules(Db db, TextModuleRights rights, UnitTree tree, Frames frames)
{
    private const int Most = 500;
    private const int Words = 160;

    /// <summary>The list.</summary>
    public async Task<TextModulesView> Run(string? query, CancellationToken ct)
    {
        await tree.Fresh(ct);
        Guid[] kept = [.. tree.All.Select(u => u.Id).Where(u => rights.MayKeep(u))];
        var town = rights.MayKeep(null);
        var wanted = query?.Trim() is { Length: > 0 } words ? words : null;
        var modules = await db.Set<TextModule>().AsNoTracking().Include(m => m.Texts).Where(m => m.UnitId == null ? town : kept.Contains(m.UnitId.Value)).OrderBy(m => m.Name).Take(Most).ToListAsync(ct);
        var found = modules.Where(m => wanted is null || Holds(m, wanted)).OrderBy(m => m.UnitId is { } unit ? Array.IndexOf(kept, unit) : -1).ThenBy(m => m.Name, StringComparer.CurrentCultureIgnoreCase);
        return new TextModulesView(await frames.Build(ct), [.. found.Select(Row)]) { Query = wanted };
    }

    /// <summary>The editor; without an id that of a new one.</summary>
    /// <exception cref="NotFound">No such module, or not for this viewer.</exception>
    public async Task<TextModuleEditorView> One(Guid? id, IFormCollection? typed, FormErrors errors, CancellationToken ct)
    {
        await tree.Fresh(ct);
        var module = id is { } known ? await rights.Find(known, ct) : null;
        var form = typed is null ? Form(module) : new TextModuleForm(typed["version"].ToString(), typed["unit"].ToString(), typed["name"].ToString(), typed["shortcut"].ToString(), Texts(typed));
        return new TextModuleEditorView(await frames.Build(ct), id, module?.Name ?? "", form)
        {
            Units = frames.Choices(tree.All.Select(u => u.Id).Where(u => rights.MayKeep(u) && !tree.IsClosed(u))),
            WholeTown = rights.MayKeep(null),
            Changed = module is null ? null : (module.ChangedAt, module.ChangedBy),
            Errors = errors,
        };
    }

    private static bool Holds(TextModule module, string words) =>
        new[] { module.Name, module.Shortcut }.Concat(module.Texts.Select(t => t.Body)).Any(t => t.Contains(words, StringComparison.CurrentCultureIgnoreCase));

    private TextModuleRow Row(TextModule module)
    {
        var text = FindTextModules.Best(module.Texts, "de", FormOfAddress.Formal)?.Body.ReplaceLineEndings(" ") ?? "";
        return new(
            module.Id, module.Name, module.Shortcut, module.UnitId is { } unit ? frames.Unit(unit) : null, text.Length > Words ? text[..Words] + "…" : text,
            [.. module.Texts.Select(t => (t.Language, t.Address)).OrderBy(t => Order(t.Language)).ThenBy(t => t.Address)]);
    }

    private static int Order(string language) => SaveTextModule.Languages.ToList().IndexOf(language);

    private TextModuleForm Form(TextModule? module) => module is null
        ? new("", rights.MayKeep(null) ? "" : tree.All.FirstOrDefault(u => rights.MayKeep(u.Id))?.Id.ToString() ?? "", "", "", new Dictionary<(string, FormOfAddress), string>())
        : new(module.Version, module.UnitId?.ToString() ?? "", module.Name, module.Shortcut, module.Texts.ToDictionary(t => (t.Language, t.Address), t => t.Body));

    private static Dictionary<(string Language, FormOfAddress Address), string> Texts(IFormCollection form) =>
        (from language in SaveTextModule.Languages
         from address in Enum.GetValues<FormOfAddress>()
         select (Key: (language, address), Value: form[SaveTextModule.FieldOf(language, address)].ToString())).ToDictionary(t => t.Key, t => t.Value);

    internal sealed class Addresses : IEndpoints
    {
        private const string List = "text-modules";

        public static void Map(IEndpointRouteBuilder routes)
        {
            var modules = routes.MapGroup("/desk/administration/" + List).RequireRight(Right.ManageTextModules).ExcludeFromDescription();
            modules.MapGet("", async (string? q, EditTextModules edit, CancellationToken ct) => Frames.Page<TextModulesPage>(await edit.Run(q, ct)));
            modules.MapGet("/new", async (EditTextModules edit, CancellationToken ct) => Frames.Page<TextModuleEditorPage>(await edit.One(null, null, FormErrors.None, ct)));
            modules.MapGet("/{id:guid}", async (Guid id, EditTextModules edit, CancellationToken ct) => Frames.Page<TextModuleEditorPage>(await edit.One(id, null, FormErrors.None, ct)));
            modules.MapPost("/new", (HttpContext context, EditTextModules edit, SaveTextModule save, AdministrationPost post) => Save(null, context, edit, save, post)).Idempotent();
            modules.MapPost("/{id:guid}", (Guid id, HttpContext context, EditTextModules edit, SaveTextModule save, AdministrationPost post) => Save(id, context, edit, save, post)).Idempotent();
            modules.MapPost("/{id:guid}/deletion", Delete).Idempotent();
        }

        private static Task<IResult> Save(Guid? id, HttpContext context, EditTextModules edit, SaveTextModule save, AdministrationPost post) => post.Run(
            context,
            async (form, ct) =>
            {
                var unit = form["unit"].ToString() is { Length: > 0 } chosen ? Guid.TryParse(chosen, out var parsed) ? parsed : throw new FieldInvalid("unit", "rule.unit-unknown") : (Guid?)null;
                await save.Run(id, new TextModuleInput(unit, form["name"].ToString(), form["shortcut"].ToString(), Texts(form)), form["version"].ToString(), ct);
                return Frames.SeeOther(context, DeskAddresses.Administration(List), "module-saved");
            },
            async (errors, form, status) => Frames.Page<TextModuleEditorPage>(await edit.One(id, form, errors, context.RequestAborted), status));

        private static Task<IResult> Delete(Guid id, HttpContext context, EditTextModules edit, DeleteTextModule delete, AdministrationPost post) => post.Run(
            context,
            async (form, ct) =>
            {
                await delete.Run(id, form["version"].ToString(), ct);
                return Frames.SeeOther(context, DeskAddresses.Administration(List), "module-deleted");
            },
            async (errors, _, status) => Frames.Page<TextModuleEditorPage>(await edit.One(id, null, errors, context.RequestAborted), status));
    }
}
