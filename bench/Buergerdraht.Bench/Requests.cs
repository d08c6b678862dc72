using System.Security.Cryptography;
using System.Text;

namespace Buergerdraht.Bench;

/// <summary>What a load generator sends.</summary>
internal static class Requests
{
    private static readonly string Words = new('x', 1300);

    public static async Task<Measured> Run(Job job)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, job.Callers).Select(_ => RawHttp.Open(job.Server)));
        var measured = await Bench.Load.Run(job.Callers, TimeSpan.FromSeconds(job.Seconds), async (caller, i) =>
        {
            var request = job.Kind == "hook" ? Hook(job, caller, i) : Ticket(job, caller, i);
            var (status, _) = await connections[caller].Exchange(request);
            if (status is < 200 or > 299)
            {
                throw new InvalidOperationException($"The server answered {status}: {connections[caller].Last}");
            }
        });
        foreach (var connection in connections)
        {
            connection.Dispose();
        }

        return measured;
    }

    private static byte[] Hook(Job job, int caller, int i)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"id":"{{job.Run}}-{{caller}}-{{i}}","from":"citizen-{{caller}}","text":"{{Words}}"}""");
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(job.Secret), body));
        return RawHttp.Request("POST", "/hooks/generic/signed", body, "Content-Type: application/json", "X-Signature-256: sha256=" + signature);
    }

    private static byte[] Ticket(Job job, int caller, int i)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"subject":"Fall {{job.Run}}-{{caller}}-{{i}}","text":"Guten Tag, die Laterne vor Haus {{i}} ist dunkel.","from":{"channel":"email","address":"citizen{{caller}}.{{i}}.{{job.Run}}@example.org","name":"Kim Beispiel"} }""");
        string[] headers = ["Content-Type: application/json", "Authorization: Bearer " + job.Secret, .. job.Kind == "api-async" ? new[] { "Prefer: respond-async" } : []];
        return RawHttp.Request("POST", "/api/v1/tickets", body, headers);
    }
}
