using Buergerdraht.Channels.Email;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Http;

namespace Buergerdraht.Desk.SignIn;

/// <summary>Asks for the link to a new password. The answer is the same whether there is an account or not, and whether it was asked too often.</summary>
public sealed class AskPasswordLink(SignInGate gate, ForgetPassword forget, HouseMail mail)
{
    /// <summary>The form, or whom to ask where no mailbox can send.</summary>
    public async Task<IResult> Show(FormErrors errors, CancellationToken ct) =>
        SignInGate.Page<ForgottenPage>(new ForgottenView(gate.TownName, false, errors) { CanMail = await mail.CanSend(ct) }, errors.Any);

    /// <summary>Takes the request.</summary>
    public async Task<IResult> Run(HttpContext context, string? email, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(email))
        {
            return await Show(gate.Error("email", "rule.email-invalid"), ct);
        }

        if (!await mail.CanSend(ct))
        {
            return await Show(FormErrors.None, ct);
        }

        await forget.Run(email, RateLimits.ClientAddress(context), ct);
        return SignInGate.Page<ForgottenPage>(new ForgottenView(gate.TownName, true, FormErrors.None));
    }
}
