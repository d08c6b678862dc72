using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Buergerdraht.Platform.Identity;

/// <summary>Accounts, sign-in to the desk by cookie, and bearer tokens for the API.</summary>
public sealed class IdentityFeature : IFeature
{
    private const string Either = "either";

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        // Before the model is built: with the table for passkeys.
        services.Configure<IdentityOptions>(o =>
        {
            o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            o.User.RequireUniqueEmail = true;
        });
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = PasswordRules.Iterations);
        services.AddIdentityCore<StaffAccount>().AddUserStore<StaffStore>();
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<SignInPasses>();
        services.AddSingleton<PasswordLinks>();
        services.AddScoped<NewSession>();
        services.AddScoped<NewAccounts>();
        AddSchemes(services);
        services.AddAuthorization();
    }

    private static void AddSchemes(IServiceCollection services)
    {
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? BearerHandler.SchemeName : DeskCookie.Scheme)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null)
            .AddCookie(DeskCookie.Scheme, o =>
            {
                o.Cookie.Name = DeskCookie.Name;
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                o.LoginPath = "/desk/sign-in";
                o.ReturnUrlParameter = "return";
                o.SlidingExpiration = false;
                o.ExpireTimeSpan = StaffSession.Longest;
                o.Events.OnRedirectToLogin = Challenge;
                o.Events.OnRedirectToAccessDenied = context => Answer(context, 403);
            });
        services.AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>>(p =>
            new PostConfigureOptions<CookieAuthenticationOptions>(DeskCookie.Scheme, o => o.SessionStore = new SessionTickets(p.GetRequiredService<StaffSessions>())));
    }

    private static Task Challenge(RedirectContext<CookieAuthenticationOptions> context)
    {
        // A page goes to the sign-in; a stream, a fragment or a post must not follow there.
        var page = HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        if (!page)
        {
            return Answer(context, 401);
        }

        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
