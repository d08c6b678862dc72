using System.Text.Json;
using System.Text.Json.Serialization;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Conversations.Receiving;

/// <summary>The row of an incoming message.</summary>
internal static class MessageFrom
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static Message Incoming(RawEvent raw, ChannelAccount account, IncomingMessage message, Guid ticket, Guid? conversation, MessageKind kind) => new()
    {
        Id = raw.Facts.MessageId ?? Ids.New(),
        TicketId = ticket,
        ConversationId = conversation,
        Account = account.Name,
        Channel = account.Kind,
        Direction = kind == MessageKind.SpecialistAnswer ? Direction.Note : Direction.In,
        Kind = kind,
        At = message.OccurredAt < raw.ReceivedAt ? message.OccurredAt : raw.ReceivedAt,
        ReceivedAt = raw.ReceivedAt,
        AuthorName = message.Name ?? "",
        AuthorAddress = message.Address,
        Subject = message.Subject.Length > 1000 ? message.Subject[..1000] : message.Subject,
        Text = message.Text,
        OwnWords = message.ReplyText == message.Text ? null : message.ReplyText,
        Html = message.Html,
        ExternalId = message.ExternalId,
        Version = message.Version,
        References = message.Hints.References.Count == 0 ? null : JsonSerializer.Serialize(message.Hints.References),
        EventId = raw.Event,
        Envelope = JsonSerializer.Serialize(message.Envelope, Json) is var e && e == "{}" ? null : e,
        SuppressAutomaticAnswer = message.Automatic.SuppressAutomaticAnswer,
        Language = message.Language,
        Latitude = message.Place?.Latitude,
        Longitude = message.Place?.Longitude,
        Place = message.Place?.Text,
    };

    public static Envelope EnvelopeOf(Message message) =>
        message.Envelope is { } json ? JsonSerializer.Deserialize<Envelope>(json, Json) ?? new Envelope() : new Envelope();
}
