using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Hooks;
using Buergerdraht.Channels.Port;

namespace Buergerdraht.Sample.Channel.Postcard;

/// <summary>Postcards: the scanning office posts one JSON document per card. They are answered by hand, so the channel sends nothing.</summary>
public sealed class PostcardChannel(ChannelAccounts accounts) : IChannel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <inheritdoc/>
    public string Kind => "postcard";

    /// <inheritdoc/>
    public Abilities Abilities { get; } = new() { AddressKind = "postal", HasHook = true };

    /// <inheritdoc/>
    public HookVerdict Verify(HookRequest request, ChannelAccount account)
    {
        var expected = Encoding.UTF8.GetBytes(accounts.Reveal(accounts.Options<PostcardOptions>(account).Key));
        var given = Encoding.UTF8.GetBytes(request.Headers["X-Postcard-Key"].ToString());
        return expected.Length > 0 && CryptographicOperations.FixedTimeEquals(expected, given) ? HookVerdict.Genuine : HookVerdict.Forged;
    }

    /// <inheritdoc/>
    public EventName Name(ReadOnlySpan<byte> body, EventFacts facts)
    {
        var key = Intake.HashOf(body);
        return new EventName(key, key);
    }

    /// <inheritdoc/>
    public Task<Reading> Read(RawEvent raw, ChannelAccount account, CancellationToken ct)
    {
        Card? card;
        try
        {
            card = JsonSerializer.Deserialize<Card>(raw.Body.Span, Json);
        }
        catch (JsonException)
        {
            throw new UnreadableEvent("quarantine.postcard-malformed");
        }

        return card is { Scan.Length: > 0, From.Length: > 0, Text: not null }
            ? Task.FromResult(new Reading([Message(card, raw)]))
            : throw new UnreadableEvent("quarantine.postcard-fields");
    }

    /// <inheritdoc/>
    public Task<SendOutcome> Send(OutgoingMessage message, ChannelAccount account, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Refused("delivery.channel-cannot-send"));

    private static IncomingMessage Message(Card card, RawEvent raw) => new()
    {
        ExternalId = card.Scan!,
        Address = card.From!.Trim().ToLowerInvariant(),
        Name = card.Name,
        OccurredAt = raw.ReceivedAt,
        Text = card.Text!,
        ReplyText = card.Text!,
        Language = "de",
    };

    private sealed record Card(string? Scan, string? From, string? Name, string? Text);
}
