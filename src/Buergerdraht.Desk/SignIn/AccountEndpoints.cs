using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Desk.SignIn;

/// <summary>The first administrator, the authenticator, a forgotten password.</summary>
public sealed class AccountEndpoints : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/desk").AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicAddress("for people who cannot sign in yet"));
        open.MapGet("/first-administrator", ShowFirst);
        open.MapPost("/first-administrator", PostFirst);
        open.MapGet("/sign-in/forgotten", (AskPasswordLink ask, CancellationToken ct) => ask.Show(FormErrors.None, ct));
        open.MapPost("/sign-in/forgotten", (HttpContext context, AskPasswordLink ask, [FromForm] string? email, CancellationToken ct) => ask.Run(context, email, ct));
        open.MapGet("/sign-in/password", ShowPassword);
        open.MapPost("/sign-in/password", PostPassword);
        routes.MapGet("/desk/sign-in/authenticator", ShowAuthenticator).RequireStaff().OpenBeforeSecondFactor().ExcludeFromDescription();
        routes.MapPost("/desk/sign-in/authenticator", PostAuthenticator).RequireStaff().OpenBeforeSecondFactor().ExcludeFromDescription();
    }

    private static async Task<IResult> ShowFirst(SignInGate gate, MakeFirstAdministrator use, CancellationToken ct) => await use.IsWanted(ct)
        ? SignInGate.Page<FirstAdministratorPage>(new FirstAdministratorView(gate.TownName, null, null, true, FormErrors.None))
        : Results.Redirect("/desk/sign-in");

    private static async Task<IResult> PostFirst(HttpContext context, SignInGate gate, MakeFirstAdministrator use, [FromForm(Name = "setup-code")] string? code,
        [FromForm] string? name, [FromForm] string? email, [FromForm] string? password, Texts texts, CancellationToken ct)
    {
        try
        {
            await use.Run(new NewAccount(name ?? "", email ?? "", "", password ?? "", texts.Language), gate.FirstTownName, code ?? "", ct);
            return SignInGate.SeeOther(context, "/desk/sign-in?notice=ready");
        }
        catch (RuleBroken rule) when (rule.Status == 422)
        {
            return SignInGate.Page<FirstAdministratorPage>(new FirstAdministratorView(gate.TownName, name, email, true, gate.Error(rule)), true);
        }
        catch (HouseIsNotEmpty)
        {
            return SignInGate.SeeOther(context, "/desk/sign-in");
        }
    }

    private static async Task<IResult> ShowPassword(SignInGate gate, SetForgottenPassword use, string? token, CancellationToken ct) =>
        SignInGate.Page<NewPasswordPage>(new NewPasswordView(gate.TownName, token ?? "", !await use.Holds(token ?? "", ct), FormErrors.None));

    private static async Task<IResult> PostPassword(HttpContext context, SignInGate gate, SetForgottenPassword use, [FromForm] string? token, [FromForm] string? password, CancellationToken ct)
    {
        try
        {
            return await use.Run(token ?? "", password ?? "", ct)
                ? SignInGate.SeeOther(context, "/desk/sign-in?notice=password-changed")
                : SignInGate.Page<NewPasswordPage>(new NewPasswordView(gate.TownName, "", true, FormErrors.None), true);
        }
        catch (PasswordWeak weak)
        {
            return SignInGate.Page<NewPasswordPage>(new NewPasswordView(gate.TownName, token ?? "", false, gate.Error(weak)), true);
        }
    }

    private static async Task<IResult> ShowAuthenticator(SignInGate gate, Viewer viewer, OfferAuthenticator offer, CancellationToken ct) =>
        await Authenticator(gate, viewer, offer, FormErrors.None, ct);

    private static async Task<IResult> PostAuthenticator(SignInGate gate, Viewer viewer, OfferAuthenticator offer, SetUpAuthenticator use, ISignals signals, [FromForm] string? code, CancellationToken ct)
    {
        if (await use.Run(viewer.StaffId, code ?? "", ct) is not { } codes)
        {
            return await Authenticator(gate, viewer, offer, gate.Error("code", "code.refused"), ct);
        }

        // What was closed until now opens on every node.
        signals.Send(new Signal(Viewers.Topic, viewer.StaffId.ToString()));
        return SignInGate.Page<RecoveryCodesPage>(new RecoveryCodesView(gate.TownName, codes, "/desk"));
    }

    private static async Task<IResult> Authenticator(SignInGate gate, Viewer viewer, OfferAuthenticator offer, FormErrors errors, CancellationToken ct)
    {
        var seed = await offer.Run(viewer.StaffId, $"Bürgerdraht {gate.TownName}".Trim(), ct);
        return SignInGate.Page<AuthenticatorPage>(new AuthenticatorView(gate.TownName, seed.QrSvg, seed.Seed, errors) { Owed = viewer.OwesSecondFactor }, errors.Any);
    }
}
