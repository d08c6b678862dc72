using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Buergerdraht.Platform.Identity;

/// <summary>The desk's sign-in cookie.</summary>
public static class DeskCookie
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "desk";

    /// <summary>Name of the cookie.</summary>
    public const string Name = "bd-desk";

    /// <summary>Claim with the session's id.</summary>
    public const string SessionClaim = "session";

    /// <summary>Gives the browser the cookie of a session.</summary>
    public static Task Give(HttpContext context, StaffSession session) => context.SignInAsync(Scheme, Principal(session), new AuthenticationProperties { IsPersistent = false });

    /// <summary>Takes the cookie away; the session itself is ended by <see cref="SignOut"/>.</summary>
    public static Task Take(HttpContext context) => context.SignOutAsync(Scheme);

    /// <summary>The session of the signed-in colleague; null for anybody else.</summary>
    public static Guid? Session(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(SessionClaim), out var id) ? id : null;

    /// <summary>The signed-in colleague; null for anybody else.</summary>
    public static Guid? Staff(ClaimsPrincipal user) =>
        Session(user) is not null && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    internal static ClaimsPrincipal Principal(StaffSession session) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, session.StaffId.ToString()), new Claim(SessionClaim, session.Id.ToString())], Scheme));
}

/// <summary>Lets the cookie handler keep nothing but the session's id in the cookie.</summary>
internal sealed class SessionTickets(StaffSessions sessions) : ITicketStore
{
    public Task<string> StoreAsync(AuthenticationTicket ticket) => Task.FromResult(ticket.Principal.FindFirstValue(DeskCookie.SessionClaim)!);

    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public Task RemoveAsync(string key) => Task.CompletedTask;

    public async Task<AuthenticationTicket?> RetrieveAsync(string key) =>
        Guid.TryParse(key, out var id) && await sessions.Find(id, CancellationToken.None) is { } session
            ? new AuthenticationTicket(DeskCookie.Principal(session), DeskCookie.Scheme)
            : null;
}
