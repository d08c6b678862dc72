using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Web;

/// <summary>Limits how often one client address may call an endpoint.</summary>
public static class RateLimits
{
    /// <summary>Counts every call of the address, on all nodes together.</summary>
    public static TBuilder LimitRate<TBuilder>(this TBuilder builder, AttemptLimit limit)
        where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter(async (call, next) =>
        {
            var context = call.HttpContext;
            var attempts = context.RequestServices.GetRequiredService<Attempts>();
            return await attempts.Count(limit, ClientAddress(context), context.RequestAborted) is { } until ? throw new TooManyTries(until) : await next(call);
        });

    /// <summary>Where the request comes from, as far as configured proxies say; an IPv6 address counts by its /64.</summary>
    public static string ClientAddress(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return Convert.ToHexString(address.GetAddressBytes(), 0, 8);
        }

        return address?.MapToIPv4().ToString() ?? "unknown";
    }
}
