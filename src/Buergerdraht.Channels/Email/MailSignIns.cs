using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Channels.Email;

/// <summary>How an account signs in at its mail servers: with its password, or with an OAuth 2 token it fetches and keeps until it expires.</summary>
public sealed class MailSignIns(ChannelAccounts accounts, HttpClient http, TimeProvider clock)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> _tokens = new(StringComparer.Ordinal);

    /// <summary>The sign-in of an account.</summary>
    public MailSignIn Of(EmailOptions options) => options.TokenEndpoint.Length == 0
        ? new MailSignIn.WithPassword(options.User, accounts.Reveal(options.Password))
        : new MailSignIn.WithToken(options.User, ct => Token(options, ct));

    /// <summary>What the account trusts.</summary>
    public static ServerTrust Trust(EmailOptions options) =>
        options.Thumbprint.Length == 0 ? ServerTrust.System : new ServerTrust(sha256Thumbprint: options.Thumbprint);

    private async ValueTask<string> Token(EmailOptions options, CancellationToken ct)
    {
        var key = options.TokenEndpoint + "\n" + options.ClientId + "\n" + options.Scope;
        var now = clock.GetUtcNow();
        if (_tokens.TryGetValue(key, out var known) && known.Until > now)
        {
            return known.Token;
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.ClientId,
            ["client_secret"] = accounts.Reveal(options.ClientSecret),
            ["scope"] = options.Scope,
        });
        using var response = await http.PostAsync(new Uri(options.TokenEndpoint), form, ct);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<TokenAnswer>(ct) ?? throw new HttpRequestException("The token endpoint answered with nothing.");
        _tokens[key] = (answer.AccessToken, now + TimeSpan.FromSeconds(answer.ExpiresIn) - Margin);
        return answer.AccessToken;
    }

    private sealed record TokenAnswer([property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
