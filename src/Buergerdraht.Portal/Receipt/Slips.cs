using System.Security.Cryptography;
using System.Text.Json;
using Buergerdraht.Portal.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Buergerdraht.Portal.Receipt;

/// <summary>What the receipt says, known before the event is read.</summary>
/// <param name="TicketId">Id the ticket will have.</param>
/// <param name="Number">Its number.</param>
/// <param name="MessageId">Id the message will have.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Email">Where answers go.</param>
/// <param name="Files">How many files came along.</param>
public sealed record Slip(Guid TicketId, string Number, Guid MessageId, DateTimeOffset At, string Email, int Files);

/// <summary>Keeps the slip for an hour in a protected cookie that only the pages of its ticket get, so that the receipt needs no row.</summary>
public sealed class Slips(IDataProtectionProvider provider, TimeProvider clock)
{
    private const string Cookie = "bd-receipt";
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private readonly IDataProtector _protector = provider.CreateProtector("portal-receipt");

    /// <summary>Hands it to the browser.</summary>
    public void Hand(HttpContext context, Slip slip) => context.Response.Cookies.Append(Cookie, _protector.Protect(JsonSerializer.Serialize(slip)), new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        IsEssential = true,
        MaxAge = Kept,
        Path = PortalAddresses.Ticket(slip.Number),
    });

    /// <summary>The slip of this number, while the browser has it.</summary>
    public Slip? Run(HttpContext context, string number)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and <= 4000 } kept)
        {
            return null;
        }

        try
        {
            var slip = JsonSerializer.Deserialize<Slip>(_protector.Unprotect(kept));
            return slip?.Number == number && clock.GetUtcNow() - slip.At < Kept ? slip : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
