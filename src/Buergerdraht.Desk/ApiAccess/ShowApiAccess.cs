using Buergerdraht.Desk.Administration;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.ApiAccess;

/// <summary>Makes and revokes the tokens of programs.</summary>
public sealed class ShowApiAccess(Db db, Frames frames)
{
    /// <summary>What a token can be made for here: the scopes that open something today.</summary>
    public static readonly IReadOnlyList<string> Scopes = [ApiScopes.TicketsRead, ApiScopes.TicketsWrite, ApiScopes.Inbound];

    private const int Most = 200;

    /// <summary>The text that says what a scope opens.</summary>
    public static string TextKey(string scope) => "api-access.scope." + scope.Replace(':', '-');

    /// <summary>Reads.</summary>
    public async Task<ApiAccessView> Run(ApiTokenForm form, CancellationToken ct)
    {
        var tokens = await db.Set<ApiToken>().AsNoTracking().OrderBy(t => t.RevokedAt != null).ThenByDescending(t => t.CreatedAt).Take(Most).ToListAsync(ct);
        return new ApiAccessView(await frames.Build(ct), [.. tokens.Select(t => new ApiTokenRow(t.Id, t.Name, t.Scopes.Split(' '), t.CreatedAt, t.LastUsedAt, t.RevokedAt))], form);
    }

    internal sealed class Addresses : IEndpoints
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            var access = routes.MapGroup("/desk/administration/api-access").RequireRight(Right.ManageTokens).ExcludeFromDescription();
            access.MapGet("", async (ShowApiAccess show, CancellationToken ct) => Frames.Page<ApiAccessPage>(await show.Run(new ApiTokenForm(), ct)));
            access.MapPost("", Make).Idempotent();
            access.MapPost("/{id:guid}/revocation", Revoke).Idempotent();
        }

        private static Task<IResult> Make(HttpContext context, ShowApiAccess show, CreateToken create, AdministrationPost post) => post.Run(
            context,
            async (form, ct) =>
            {
                var chosen = Chosen(form);
                if (chosen.Count == 0)
                {
                    throw new FieldInvalid("scope", "rule.scope-missing");
                }

                var made = await create.Run(form["name"].ToString(), chosen, ct);
                return Frames.Page<ApiAccessPage>(await show.Run(new ApiTokenForm { Made = (form["name"].ToString().Trim(), made.Token) }, ct));
            },
            async (errors, form, status) => Frames.Page<ApiAccessPage>(await show.Run(new ApiTokenForm { Name = form["name"], Scopes = Chosen(form), Errors = errors }, context.RequestAborted), status));

        private static async Task<IResult> Revoke(Guid id, HttpContext context, RevokeToken revoke, CancellationToken ct) =>
            await revoke.Run(id, ct) ? Frames.SeeOther(context, DeskAddresses.Administration("api-access"), "token-revoked") : throw new NotFound("token");

        private static List<string> Chosen(IFormCollection form) => [.. form["scope"].OfType<string>().Where(Scopes.Contains).Distinct()];
    }
}
