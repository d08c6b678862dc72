using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Buergerdraht.Platform.Web;

/// <summary>
/// Who may read the metrics: with setting <c>Metrics:Token</c> whoever shows it as bearer token; otherwise the networks of
/// <c>Metrics:Networks</c>, by default this machine. What a proxy passed on without being named in <c>Web:Proxies</c> comes from nowhere known.
/// </summary>
public sealed class MetricsGate(IConfiguration configuration)
{
    private static readonly string[] ThisMachine = ["127.0.0.0/8", "::1/128"];
    private static readonly string[] PassedOn = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"];
    private readonly byte[] _token = Encoding.UTF8.GetBytes(configuration["Metrics:Token"] ?? "");
    private readonly IPNetwork[] _networks = [.. Named(configuration).DefaultIfEmpty().SelectMany(n => n is null ? ThisMachine : [n]).Select(Network)];

    /// <summary>The answer for those who may not; null for those who may.</summary>
    public IResult? Refuse(HttpContext context)
    {
        if (_token.Length > 0)
        {
            const string Bearer = "Bearer ";
            var given = context.Request.Headers.Authorization.ToString();
            if (given.StartsWith(Bearer, StringComparison.Ordinal) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given[Bearer.Length..]), _token))
            {
                return null;
            }

            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Text("Metrics:Token is set: show it as a bearer token.\n", statusCode: StatusCodes.Status401Unauthorized);
        }

        var from = context.Connection.RemoteIpAddress;
        from = from is { IsIPv4MappedToIPv6: true } ? from.MapToIPv4() : from;
        return from is not null && Array.Exists(_networks, n => n.Contains(from)) && !Array.Exists(PassedOn, context.Request.Headers.ContainsKey)
            ? null
            : Results.Text("Set Metrics:Token or Metrics:Networks to read the metrics from here.\n", statusCode: StatusCodes.Status403Forbidden);
    }

    private static IEnumerable<string> Named(IConfiguration configuration) => (configuration.GetSection("Metrics:Networks").Get<string?[]>() ?? []).OfType<string>().Where(n => n.Length > 0);

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException($"Metrics:Networks: '{text}' is neither an address nor a network.");
}
