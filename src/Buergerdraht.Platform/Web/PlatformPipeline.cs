using System.Net;
using Buergerdraht.Platform.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Platform.Web;

/// <summary>What every request passes, and the services for it. Settings: <c>Web:Proxies</c> (addresses or networks), <c>Logging:Format</c> (<c>json</c>).</summary>
public sealed class PlatformPipeline : IFeature
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<CspNonce>();
        services.AddScoped<RequestMark>();
        services.AddScoped<Changes>();
        services.AddSingleton<OwnChanges>();
        services.AddSingleton<Attempts>();
        services.AddHttpContextAccessor();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "bd-form";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<KestrelServerOptions>(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = BodyLimits.Usual;
        });
        services.Configure<ForwardedHeadersOptions>(o => Trust(o, Proxies(configuration)));
        AddLogging(services, configuration);
    }

    private static string[] Proxies(IConfiguration configuration) => configuration.GetSection("Web:Proxies").Get<string[]>() ?? [];

    private static void Trust(ForwardedHeadersOptions options, string[] proxies)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.ForwardLimit = null;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(proxy.Contains('/', StringComparison.Ordinal) ? System.Net.IPNetwork.Parse(proxy) : new System.Net.IPNetwork(IPAddress.Parse(proxy), IPAddress.Parse(proxy).GetAddressBytes().Length * 8));
        }
    }

    private static void AddLogging(IServiceCollection services, IConfiguration configuration) => services.AddLogging(logging =>
    {
        // These write paths and queries, which may hold keys.
        logging.AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.Http", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.Authorization", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Warning);
        logging.AddFilter("Quartz", LogLevel.Warning);
        if (string.Equals(configuration["Logging:Format"], "json", StringComparison.OrdinalIgnoreCase))
        {
            logging.AddJsonConsole(o => o.UseUtcTimestamp = true);
        }
    });

    /// <summary>Builds the pipeline up to the endpoints; call it before <see cref="FeatureScan.MapFeatures"/>.</summary>
    public static void Use(IApplicationBuilder app, IConfiguration configuration)
    {
        if (Proxies(configuration).Length > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseMiddleware<RequestLog>();
        app.Use(n => context => SecurityHeaders.Add(context, n));
        app.UseMiddleware<Failures>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(n => context => AntiforgeryGuard.Check(context, n));
    }
}
