using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Hooks;
using Buergerdraht.Channels.Port;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Channels.Generic;

/// <summary>Options of a generic account.</summary>
public sealed record GenericOptions
{
    /// <summary>Shared secret of both directions, protected.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Where answers are posted; empty when this account cannot send.</summary>
    public string AnswerAddress { get; init; } = "";
}

/// <summary>
/// Any system of the town's own: signed JSON in by the hook, signed JSON out to an address. Signature: header <c>X-Signature-256</c>,
/// <c>sha256=</c> and the lower-case hex HMAC-SHA256 of the raw body.
/// </summary>
public sealed class GenericChannel(ChannelAccounts accounts, IHttpClientFactory http) : IChannel, IFeature
{
    private const string SignatureHeader = "X-Signature-256";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // By the very string of the options: accounts stay in memory until they change.
    private readonly ConditionalWeakTable<string, byte[]> _secrets = [];

    /// <inheritdoc/>
    public string Kind => "generic";

    /// <inheritdoc/>
    public Abilities Abilities { get; } = new() { AddressKind = "generic", Sends = true, HasHook = true };

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddHttpClient(nameof(GenericChannel), c => c.Timeout = TimeSpan.FromSeconds(20));

    /// <inheritdoc/>
    public HookVerdict Verify(HookRequest request, ChannelAccount account)
    {
        Span<byte> expected = stackalloc byte[71];
        Span<byte> given = stackalloc byte[71];
        var header = request.Headers[SignatureHeader].ToString();
        if (header.Length != given.Length || Encoding.ASCII.GetBytes(header, given) != given.Length)
        {
            return HookVerdict.Forged;
        }

        Sign(request.Body.Span, account, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given) ? HookVerdict.Genuine : HookVerdict.Forged;
    }

    /// <inheritdoc/>
    public EventName Name(ReadOnlySpan<byte> body, EventFacts facts)
    {
        var reader = new Utf8JsonReader(body);
        string? id = null, from = null;
        try
        {
            while ((id is null || from is null) && reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    var isId = reader.ValueTextEquals("id"u8);
                    var isFrom = reader.ValueTextEquals("from"u8);
                    reader.Read();
                    id = isId && reader.TokenType == JsonTokenType.String ? reader.GetString() : id;
                    from = isFrom && reader.TokenType == JsonTokenType.String ? reader.GetString() : from;
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            id = null;
        }

        var key = id is { Length: > 0 and <= 200 } ? id : Intake.HashOf(body);
        return new EventName(key, "generic:" + (from is { Length: > 0 and <= 200 } ? from : key));
    }

    /// <inheritdoc/>
    public EventSketch? Sketch(ReadOnlySpan<byte> head, EventFacts facts)
    {
        var strings = EventSketch.Strings(head);
        return new EventSketch(strings.GetValueOrDefault("name") ?? strings.GetValueOrDefault("from"), strings.GetValueOrDefault("text"));
    }

    /// <inheritdoc/>
    public Task<Reading> Read(RawEvent raw, ChannelAccount account, CancellationToken ct)
    {
        try
        {
            var posted = JsonSerializer.Deserialize<Posted>(raw.Body.Span, Json);
            if (posted is not { Id.Length: > 0, From.Length: > 0, Text: not null })
            {
                throw new UnreadableEvent("quarantine.generic-fields");
            }

            return Task.FromResult(new Reading([Message(raw, posted)]));
        }
        catch (JsonException)
        {
            throw new UnreadableEvent("quarantine.generic-malformed");
        }
    }

    /// <inheritdoc/>
    public async Task<SendOutcome> Send(OutgoingMessage message, ChannelAccount account, CancellationToken ct)
    {
        var options = accounts.Options<GenericOptions>(account);
        if (!Uri.TryCreate(options.AnswerAddress, UriKind.Absolute, out var address))
        {
            return new SendOutcome.Refused("delivery.no-answer-address");
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new { id = message.ExternalId, to = message.To.Address, ticket = message.TicketNumber, text = message.Text, inReplyTo = message.InReplyTo }, Json);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.Add(SignatureHeader, Signature(body, account));
        try
        {
            using var response = await http.CreateClient(nameof(GenericChannel)).PostAsync(address, content, ct);
            var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return (int)response.StatusCode switch
            {
                >= 200 and < 300 => new SendOutcome.Accepted(null, status),
                408 or 429 or >= 500 => new SendOutcome.Later(status),
                _ => new SendOutcome.Refused(status),
            };
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new SendOutcome.Later(error.HttpRequestError.ToString());
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return new SendOutcome.Unknown(error.GetType().Name);
        }
    }

    private string Signature(ReadOnlySpan<byte> body, ChannelAccount account)
    {
        Span<byte> signature = stackalloc byte[71];
        Sign(body, account, signature);
        return Encoding.ASCII.GetString(signature);
    }

    private void Sign(ReadOnlySpan<byte> body, ChannelAccount account, Span<byte> signature)
    {
        var secret = _secrets.GetValue(account.Options, _ => Encoding.UTF8.GetBytes(accounts.Reveal(accounts.Options<GenericOptions>(account).Secret)));
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(secret, body, hash);
        "sha256="u8.CopyTo(signature);
        Convert.TryToHexStringLower(hash, signature[7..], out _);
    }

    private static IncomingMessage Message(RawEvent raw, Posted posted) => new()
    {
        ExternalId = posted.Id!,
        Address = posted.From!,
        Name = posted.Name,
        OccurredAt = posted.At is { } at && at < raw.ReceivedAt ? at.ToUniversalTime() : raw.ReceivedAt,
        Text = posted.Text!,
        ReplyText = posted.Text!,
        Language = posted.Language,
    };

    private sealed record Posted(string? Id, string? From, string? Name, string? Text, string? Language, DateTimeOffset? At);
}
