using System.Text.Json;
using System.Text.Json.Serialization;

namespace Buergerdraht.Channels.Port;

/// <summary>Facts that came beside the bytes of an event, or were promised when it was accepted.</summary>
public sealed record EventFacts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Unique within the account, chosen by whoever handed it in; null lets the bytes name the event.</summary>
    public string? Key { get; init; }

    /// <summary>Media type of the body.</summary>
    public string? ContentType { get; init; }

    /// <summary>Recipient of the envelope, when a gateway tells it.</summary>
    public string? Recipient { get; init; }

    /// <summary>Id already given to the ticket that this event opens.</summary>
    public Guid? TicketId { get; init; }

    /// <summary>Number already told to the citizen.</summary>
    public string? TicketNumber { get; init; }

    /// <summary>Id already given to the message.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>Only the header was taken, since the whole was larger than allowed; bytes of the whole.</summary>
    public long? OversizeBytes { get; init; }

    /// <summary>The JSON for the column.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads the column.</summary>
    public static EventFacts From(string? json) => json is null ? new() : JsonSerializer.Deserialize<EventFacts>(json, Json) ?? new();
}
