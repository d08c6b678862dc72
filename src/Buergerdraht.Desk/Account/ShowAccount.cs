using Buergerdraht.Desk.Administration;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Account;

/// <summary>One's own password, second factor and sessions.</summary>
public sealed class ShowAccount(Db db, Viewer viewer, UserManager<StaffAccount> users, Frames frames, Texts texts, IHttpContextAccessor http, TimeProvider clock)
{
    private const int Most = 20;
    private const string Page = "/desk/account";
    private static readonly string[] Browsers = ["Edg", "OPR", "Firefox", "Chrome", "Safari"];
    private static readonly string[] Systems = ["Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux"];

    /// <summary>Reads.</summary>
    public async Task<AccountView> Run(FormErrors errors, IReadOnlyList<string> codes, CancellationToken ct)
    {
        var account = await users.FindByIdAsync(viewer.StaffId.ToString()) ?? throw new NotFound("staff");
        var (now, here) = (clock.GetUtcNow(), DeskCookie.Session(http.HttpContext!.User));
        var sessions = await db.Set<StaffSession>().AsNoTracking().Where(s => s.StaffId == viewer.StaffId && s.RevokedAt == null).OrderByDescending(s => s.SeenAt).Take(Most).ToListAsync(ct);
        return new AccountView(
            await frames.Build(ct), account.Email ?? "", account.TwoFactorEnabled, account.TwoFactorEnabled ? await users.CountRecoveryCodesAsync(account) : 0,
            [.. sessions.Where(s => s.HoldsAt(now)).Select(s => new SessionRow(s.Id, Browser(s.Agent), s.SeenAt, s.Id == here))])
        {
            Errors = errors,
            Codes = codes,
        };
    }

    private string Browser(string agent)
    {
        var (browser, system) = (Browsers.FirstOrDefault(b => agent.Contains(b + "/", StringComparison.Ordinal)), Systems.FirstOrDefault(s => agent.Contains(s, StringComparison.Ordinal)));
        return browser is null ? texts["account.unknown-browser"] : $"{(browser == "Edg" ? "Edge" : browser == "OPR" ? "Opera" : browser)}{(system is null ? "" : " · " + system)}";
    }

    internal sealed class Addresses : IEndpoints
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            var account = routes.MapGroup(Page).RequireStaff().ExcludeFromDescription();
            account.MapGet("", async (ShowAccount show, CancellationToken ct) => Frames.Page<AccountPage>(await show.Run(FormErrors.None, [], ct)));
            account.MapPost("/password", Password);
            account.MapPost("/sessions/end", End).Idempotent();

            // Its answer holds secrets, which must not be kept as the answer of a key.
            account.MapPost("/recovery-codes", async (ShowAccount show, Viewer viewer, RenewRecoveryCodes renew, CancellationToken ct) =>
                Frames.Page<AccountPage>(await show.Run(FormErrors.None, await renew.Run(viewer.StaffId, ct), ct)));
        }

        private static Task<IResult> Password(HttpContext context, ShowAccount show, Viewer viewer, ChangePassword change, AdministrationPost post) => post.Run(
            context,
            async (form, ct) => await change.Run(viewer.StaffId, form["current"].ToString(), form["password"].ToString(), DeskCookie.Session(context.User), ct)
                ? Frames.SeeOther(context, Page, "password-changed")
                : throw new FieldInvalid("current", "rule.password-wrong"),
            async (errors, _, status) => Frames.Page<AccountPage>(await show.Run(errors, [], context.RequestAborted), status));

        private static async Task<IResult> End(HttpContext context, Viewer viewer, RevokeSession revoke, CancellationToken ct)
        {
            var form = await context.Request.ReadFormAsync(ct);
            await revoke.Run(Guid.TryParse(form["session"], out var id) ? id : throw new FieldInvalid("session", "rule.choice-missing"), viewer.StaffId, ct);
            return Frames.SeeOther(context, Page, "session-ended");
        }
    }
}
