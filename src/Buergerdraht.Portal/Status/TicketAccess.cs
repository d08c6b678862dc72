using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Portal.Shell;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Portal.Status;

/// <summary>What a number and a key led to: the ticket, or until when it is locked; both null when they don't fit.</summary>
public sealed record Redeemed(Ticket? Ticket, DateTimeOffset? LockedUntil);

/// <summary>
/// Who may see a ticket: the key is typed or clicked once, counted and judged; afterwards a cookie for that ticket's path alone carries a
/// sealed proof, which cannot be guessed and needs no counting.
/// </summary>
public sealed partial class TicketAccess(Db db, Tokens tokens, Attempts attempts, IDataProtectionProvider provider)
{
    private const string Cookie = "bd-ticket";
    private readonly IDataProtector _protector = provider.CreateProtector("portal-ticket");

    /// <summary>Judges number and key. A number nobody has looks the same as a wrong key, and is counted the same.</summary>
    public async Task<Redeemed> Run(string number, string key, CancellationToken ct)
    {
        number = number.Trim();
        if (!IsNumber(number))
        {
            return new Redeemed(null, null);
        }

        if (await attempts.Count(AttemptLimit.StatusKey, number, ct) is { } until)
        {
            return new Redeemed(null, until);
        }

        var ticket = await db.Set<Ticket>().AsNoTracking().FirstOrDefaultAsync(t => t.Number == number, ct);
        if (!tokens.VerifyTicketKey(ticket?.Id ?? Guid.Empty, key) || ticket is null)
        {
            return new Redeemed(null, null);
        }

        await attempts.Forget(AttemptLimit.StatusKey, number, ct);
        return new Redeemed(ticket, null);
    }

    /// <summary>Lets this browser see the ticket from now on, until it is closed.</summary>
    public void Grant(HttpContext context, Guid ticket, string number) => context.Response.Cookies.Append(Cookie, _protector.Protect($"{number} {ticket}"), new CookieOptions
    {
        HttpOnly = true,
        // Lax, not strict: the link in a mail comes from another site and leads here by a redirect.
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        IsEssential = true,
        Path = PortalAddresses.Ticket(number),
    });

    /// <summary>The ticket, when this browser may see it; tracked when it is going to be changed.</summary>
    public async Task<Ticket?> Find(HttpContext context, string number, CancellationToken ct, bool tracked = false)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and <= 2000 } sealedProof || !IsNumber(number) || Open(sealedProof) is not [var proven, var id] || proven != number || !Guid.TryParse(id, out var ticket))
        {
            return null;
        }

        var all = tracked ? db.Set<Ticket>() : db.Set<Ticket>().AsNoTracking();
        return await all.FirstOrDefaultAsync(t => t.Id == ticket, ct);
    }

    private string[] Open(string sealedProof)
    {
        try
        {
            return _protector.Unprotect(sealedProof).Split(' ');
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static bool IsNumber(string number) => Number().IsMatch(number);

    [GeneratedRegex("^[0-9]{4}-[0-9]{1,12}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Number();
}
