using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Desk.Administration;

/// <summary>The town's editor: <c>/desk/administration/town</c>.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Town">What stands in the fields.</param>
/// <param name="Version">The version edited, against lost updates.</param>
/// <param name="Errors">What was wrong.</param>
public sealed record TownEditorView(DeskFrame Frame, TownProfile Town, string Version, FormErrors Errors)
{
    /// <summary>Saved just now.</summary>
    public bool Saved { get; init; }
}

/// <summary>Name, addresses, logo and colour of the town.</summary>
public sealed class EditTown(Town town, SaveTown save, Frames frames)
{
    /// <summary>The editor; after a refused post with what was typed.</summary>
    public async Task<TownEditorView> Run(IFormCollection? typed, FormErrors errors, bool saved, CancellationToken ct)
    {
        save.Allow();
        var profile = await town.Profile(ct);
        var version = typed?["version"].ToString() ?? SaveTown.Version(profile);
        var shown = typed is null ? profile : profile with { Name = typed["name"].ToString(), Address = typed["address"].ToString(), Phone = typed["phone"].ToString(), Email = typed["email"].ToString(), Accent = typed["accent"] };
        return new TownEditorView(await frames.Build(ct), shown, version, errors) { Saved = saved };
    }

    internal sealed class Addresses : IEndpoints
    {
        private const int LargestPost = 4 * SaveTown.LargestLogo;

        public static void Map(IEndpointRouteBuilder routes)
        {
            var editor = routes.MapGroup("/desk/administration/town").RequireRight(Right.ManageUnits).ExcludeFromDescription();
            editor.MapGet("", async (string? saved, EditTown edit, CancellationToken ct) => Frames.Page<TownEditorPage>(await edit.Run(null, FormErrors.None, saved is not null, ct)));
            editor.MapPost("", Save).AcceptsUpTo(LargestPost).Idempotent();
        }

        private static Task<IResult> Save(HttpContext context, EditTown edit, SaveTown save, AdministrationPost post) => post.Run(
            context,
            async (form, ct) =>
            {
                var input = new TownInput(form["name"].ToString(), form["address"].ToString(), form["phone"].ToString(), form["email"].ToString(), form["accent"].ToString(), await Logo(form, ct), form["drop-logo"].Count > 0);
                await save.Run(input, form["version"].ToString(), ct);
                return Frames.SeeOther(context, DeskAddresses.Administration("town") + "?saved=1");
            },
            async (errors, form, status) => Frames.Page<TownEditorPage>(await edit.Run(form, errors, false, context.RequestAborted), status));

        private static async Task<ReadOnlyMemory<byte>> Logo(IFormCollection form, CancellationToken ct)
        {
            if (form.Files.GetFile("logo") is not { Length: > 0 } file)
            {
                return default;
            }

            var bytes = new byte[file.Length];
            await using var content = file.OpenReadStream();
            await content.ReadExactlyAsync(bytes, ct);
            return bytes;
        }
    }
}
