using Buergerdraht.Channels.Letters;
using Buergerdraht.Mail.Smtp;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Outbox;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Channels.Email;

/// <summary>Mails the link for a new password. The token is made here and stands nowhere else; a server that is away is tried again by the outbox.</summary>
public sealed class MailPasswordLink(Db db, PasswordLinks links, HouseMail mail, Town town, TextCatalogue catalogue, TownTime time, ILogger<MailPasswordLink> log) : IReaction<PasswordForgotten>
{
    /// <inheritdoc/>
    public async Task Run(PasswordForgotten happened, CancellationToken ct)
    {
        if (await db.Set<StaffAccount>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == happened.StaffId && !a.Disabled, ct) is not { Email: { } address } account)
        {
            return;
        }

        var profile = await town.Profile(ct);
        var link = $"{town.PublicAddress}/desk/sign-in/password?token={Uri.EscapeDataString(links.Make(account))}";
        var letter = new PasswordMail(new MailFrame(profile.Name, [profile.Name]) { Recipient = account.DisplayName }, link).Compose(catalogue.In(account.Language, time));
        var outcome = await mail.Send(letter, account.DisplayName, address, ct);
        if (outcome is SmtpOutcome.RefusedForNow later)
        {
            throw new InvalidOperationException($"The mail server puts the password link off with code {later.Words.Code}.");
        }

        if (outcome is not SmtpOutcome.Accepted)
        {
            log.LogWarning("A password link was not mailed: {Outcome}. An administrator can give a new password.", outcome?.GetType().Name ?? "no mailbox can send");
        }
    }
}
