using System.Text.Json;
using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Receiving;
using Buergerdraht.Platform.Files;

namespace Buergerdraht.Conversations.Api;

/// <summary>A message as the API shows it. Instants are UTC, RFC 3339 with a <c>Z</c>.</summary>
public sealed record MessageShape
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number of its ticket.</summary>
    public required string Ticket { get; init; }

    /// <summary>The thread; null for notes.</summary>
    public Guid? Conversation { get; init; }

    /// <summary>Kind of channel; empty for notes.</summary>
    public required string Channel { get; init; }

    /// <summary><c>in</c>, <c>out</c> or <c>note</c>.</summary>
    public required string Direction { get; init; }

    /// <summary><c>message</c>, <c>interim</c>, <c>receipt</c>, <c>forwarding</c>, <c>specialistAnswer</c> or <c>autoReply</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it was written, by the provider's clock.</summary>
    public required DateTime OccurredAt { get; init; }

    /// <summary>Who wrote it.</summary>
    public required AddressShape From { get; init; }

    /// <summary>Recipients.</summary>
    public IReadOnlyList<AddressShape> To { get; init; } = [];

    /// <summary>Copies.</summary>
    public IReadOnlyList<AddressShape> Cc { get; init; } = [];

    /// <summary>Where answers go when that is another address.</summary>
    public IReadOnlyList<AddressShape> ReplyTo { get; init; } = [];

    /// <summary>Subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The provider's id; a mail's Message-ID in its angle brackets.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Ids it answers, nearest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The whole text.</summary>
    public required string Text { get; init; }

    /// <summary>Sanitised HTML; null when it came as text.</summary>
    public string? Html { get; init; }

    /// <summary>The author's own words, without quote and signature.</summary>
    public required string ReplyText { get; init; }

    /// <summary>Files; the first is fetched at <c>attachments/1</c>.</summary>
    public IReadOnlyList<AttachmentShape> Attachments { get; init; } = [];

    /// <summary>Marks of machines.</summary>
    public required AutomaticShape Automatic { get; init; }

    /// <summary>Where the matter is; null when nobody said.</summary>
    public LocationShape? Location { get; init; }
}

/// <summary>An address with its name.</summary>
public sealed record AddressShape(string Address, string? Name);

/// <summary>A file of a message; the state is <c>stored</c>, <c>rejected</c> or <c>infected</c>.</summary>
public sealed record AttachmentShape(string Name, string Type, long Size, string Sha256, bool Inline, string State);

/// <summary>Marks of messages written by machines.</summary>
public sealed record AutomaticShape(bool IsAutoReply, bool IsBounce, bool SuppressAutomaticAnswer);

/// <summary>WGS 84, degrees.</summary>
public sealed record LocationShape(double Lat, double Lon);

/// <summary>Makes the shape from rows.</summary>
internal static class MessageShapes
{
    /// <summary>Rows of one message, with what belongs to it.</summary>
    public sealed record Rows(Message Message, string Ticket, string AccountAddress, string AddressKind, Delivery? Delivery, IReadOnlyDictionary<string, ScanState> Scans);

    public static MessageShape Of(Rows rows)
    {
        var m = rows.Message;
        var envelope = MessageFrom.EnvelopeOf(m);
        return new MessageShape
        {
            Id = m.Id,
            Ticket = rows.Ticket,
            Conversation = m.ConversationId,
            Channel = m.Channel,
            Direction = Word(m.Direction.ToString()),
            Kind = Word(m.Kind.ToString()),
            OccurredAt = m.At.UtcDateTime,
            From = new AddressShape(m.Direction == Direction.Out ? rows.AccountAddress : m.AuthorAddress, m.AuthorName.Length > 0 ? m.AuthorName : null),
            To = rows.Delivery is { } d ? [new AddressShape(d.ToAddress, d.ToName)] : List(envelope.To),
            Cc = List(envelope.Cc),
            ReplyTo = List(envelope.ReplyTo),
            Subject = m.Subject,
            ExternalId = m.ExternalId is { } id ? Id(id, rows.AddressKind) : null,
            References = m.References is { } json ? [.. JsonSerializer.Deserialize<string[]>(json)!.Select(r => Id(r, rows.AddressKind))] : [],
            Text = m.Text,
            Html = m.Html,
            ReplyText = m.ReplyText,
            Attachments = [.. m.Attachments.OrderBy(a => a.Index).Select(a => File(a, rows.Scans))],
            Automatic = new AutomaticShape(m.Kind == MessageKind.AutoReply, false, m.SuppressAutomaticAnswer),
            Location = m is { Latitude: { } lat, Longitude: { } lon } ? new LocationShape(lat, lon) : null,
        };
    }

    /// <summary>A word of the house as the API spells it.</summary>
    public static string Word(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string Id(string id, string addressKind) => addressKind == AddressKinds.Mail && id.Contains('@', StringComparison.Ordinal) && !id.StartsWith('<') ? $"<{id}>" : id;

    private static AddressShape[] List(IReadOnlyList<Mailbox> boxes) => [.. boxes.Select(b => new AddressShape(b.Address, b.Name))];

    private static AttachmentShape File(Attachment a, IReadOnlyDictionary<string, ScanState> scans)
    {
        var state = a.State == AttachmentState.Stored && scans.GetValueOrDefault(a.Sha256) == ScanState.Infected ? "infected" : Word(a.State.ToString());
        return new AttachmentShape(a.Name, a.ContentType, a.Size, a.Sha256, a.Inline, state);
    }
}
