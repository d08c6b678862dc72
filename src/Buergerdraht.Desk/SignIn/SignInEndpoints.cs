using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Desk.SignIn;

/// <summary>Password, code, sign-out.</summary>
public sealed class SignInEndpoints : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var gate = routes.MapGroup("/desk/sign-in").AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicAddress("who signs in is not known yet"));
        gate.MapGet("", Show);
        gate.MapPost("", Post);
        gate.MapGet("/code", ShowCode);
        gate.MapPost("/code", PostCode);
        routes.MapPost("/desk/sign-out", Leave).RequireStaff().OpenBeforeSecondFactor().ExcludeFromDescription();
    }

    private static async Task<IResult> Show(HttpContext context, SignInGate gate, MakeFirstAdministrator first, string? @return, string? notice, CancellationToken ct)
    {
        if (await first.IsWanted(ct))
        {
            return Results.Redirect("/desk/first-administrator");
        }

        return DeskCookie.Staff(context.User) is not null
            ? Results.Redirect(SignInGate.After(@return))
            : SignInGate.Page<SignInPage>(new SignInView(gate.TownName, null, @return, FormErrors.None, Notice(notice)));
    }

    private static SignInNotice Notice(string? word) => word switch
    {
        "signed-out" => SignInNotice.SignedOut,
        "expired" => SignInNotice.Expired,
        "ready" => SignInNotice.Ready,
        "password-changed" => SignInNotice.PasswordChanged,
        _ => SignInNotice.None,
    };

    private static async Task<IResult> Post(
        HttpContext context, SignInGate gate, Buergerdraht.Platform.Identity.SignIn use, [FromForm] string? email, [FromForm] string? password, [FromForm] string? @return, CancellationToken ct)
    {
        var outcome = await use.Run(new SignInTry(email ?? "", password ?? "", context.Request.Headers.UserAgent.ToString(), RateLimits.ClientAddress(context)), ct);
        if (outcome is SignInOutcome.CodeNeeded code)
        {
            context.Response.Cookies.Append(SignInGate.PassCookie, code.Pass, Cookie(context));
            return SignInGate.SeeOther(context, SignInGate.With("/desk/sign-in/code", @return));
        }

        return await Finish(context, gate, outcome, @return, () => SignInGate.Page<SignInPage>(new SignInView(gate.TownName, email, @return, gate.Error("email", "sign-in.refused")), true));
    }

    private static IResult ShowCode(HttpContext context, SignInGate gate, string? @return) => context.Request.Cookies.ContainsKey(SignInGate.PassCookie)
        ? SignInGate.Page<SignInCodePage>(new SignInCodeView(gate.TownName, @return, FormErrors.None))
        : Results.Redirect(SignInGate.With("/desk/sign-in", @return));

    private static async Task<IResult> PostCode(HttpContext context, SignInGate gate, SignInWithCode use, [FromForm] string? code, [FromForm] string? @return, CancellationToken ct)
    {
        var outcome = await use.Run(context.Request.Cookies[SignInGate.PassCookie] ?? "", code ?? "", context.Request.Headers.UserAgent.ToString(), ct);
        return await Finish(context, gate, outcome, @return, () => SignInGate.Page<SignInCodePage>(new SignInCodeView(gate.TownName, @return, gate.Error("code", "code.refused")), true));
    }

    private static async Task<IResult> Finish(HttpContext context, SignInGate gate, SignInOutcome outcome, string? wanted, Func<IResult> refused)
    {
        switch (outcome)
        {
            case SignInOutcome.Done done:
                context.Response.Cookies.Delete(SignInGate.PassCookie, Cookie(context));
                await DeskCookie.Give(context, done.Session);
                return SignInGate.SeeOther(context, SignInGate.After(wanted));
            case SignInOutcome.Locked locked:
                return SignInGate.Page<LockedPage>(new LockedView(gate.TownName, locked.Until), status: 429);
            case SignInOutcome.TooLate:
                return SignInGate.Page<SignInPage>(new SignInView(gate.TownName, null, wanted, gate.Error(null, "code.too-late")), true);
            default:
                return refused();
        }
    }

    private static async Task<IResult> Leave(HttpContext context, SignOut use, CancellationToken ct)
    {
        if (DeskCookie.Session(context.User) is { } session)
        {
            await use.Run(session, ct);
        }

        await DeskCookie.Take(context);

        // Pages kept by the browser and by Turbo's snapshots go with the session.
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return SignInGate.SeeOther(context, "/desk/sign-in?notice=signed-out");
    }

    private static CookieOptions Cookie(HttpContext context) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/desk/sign-in", MaxAge = TimeSpan.FromMinutes(5), IsEssential = true,
    };
}
