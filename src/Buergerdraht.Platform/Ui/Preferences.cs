using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Platform.Ui;

/// <summary>A reader's language and light or dark look, kept in functional cookies; works signed out and without JavaScript.</summary>
public static class Preferences
{
    /// <summary>The cookie of the look: <c>light</c> or <c>dark</c>; none means as the system says.</summary>
    public const string ThemeCookie = "bd-theme";

    /// <summary>The address the switches post to, with <c>language</c> or <c>theme</c> and <c>return</c> (a local path).</summary>
    public const string Path = "/preferences";

    /// <summary>The chosen look, or null for the system's.</summary>
    public static string? Theme(HttpContext? http) => http?.Request.Cookies[ThemeCookie] is "light" or "dark" ? http.Request.Cookies[ThemeCookie] : null;

    /// <summary>Maps <c>POST /preferences</c>. It changes nothing but the caller's own look, so it takes no antiforgery token.</summary>
    public static IEndpointConventionBuilder MapPreferences(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, (HttpContext http, TextCatalogue catalogue, [FromForm] string? language, [FromForm] string? theme, [FromForm(Name = "return")] string? back) =>
        {
            var options = new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true, HttpOnly = true, Secure = http.Request.IsHttps, Path = "/" };
            if (language is not null && catalogue.Speaks(language))
            {
                http.Response.Cookies.Append(LanguageOfRequest.Cookie, language, options);
            }

            if (theme is "light" or "dark")
            {
                http.Response.Cookies.Append(ThemeCookie, theme, options);
            }
            else if (theme is "auto")
            {
                http.Response.Cookies.Delete(ThemeCookie, options);
            }

            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = IsLocal(back) ? back : "/";
        }).DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();

    private static bool IsLocal(string? path) => path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl);
}
