using Buergerdraht.Channels.Letters;
using Buergerdraht.Mail.Smtp;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Outbox;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Channels.Email;

/// <summary>Mails the link for a new password. The token is made here and stands nowhere else; a server that is away is tried again by the outbox.</summary>
public sealed class MailPasswordLink(Db db, PasswordLinks links, HouseMail mail, Town town, TextCatalogue catalogue, TownTime time) : IReaction<PasswordForgotten>
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
        if (await mail.Send(letter, account.DisplayName, address, ct) is SmtpOutcome.RefusedForNow later)
        {
            throw new InvalidOperationException($"The mail server puts the password link off: {later.Words.Code} {later.Words.Text}");
        }
    }
}
