namespace Buergerdraht.Conversations.Messages;

/// <summary>Which way a message goes.</summary>
public enum Direction
{
    /// <summary>From the citizen.</summary>
    In,

    /// <summary>To the citizen, or to a specialist.</summary>
    Out,

    /// <summary>Among colleagues; never leaves.</summary>
    Note,
}

/// <summary>What a message is.</summary>
public enum MessageKind
{
    /// <summary>Words of a person.</summary>
    Message,

    /// <summary>An interim reply: still on it.</summary>
    Interim,

    /// <summary>The automatic receipt.</summary>
    Receipt,

    /// <summary>A question to a specialist, by mail.</summary>
    Forwarding,

    /// <summary>A specialist's answer; a note for the desk until an agent uses it.</summary>
    SpecialistAnswer,

    /// <summary>Written by the citizen's machine: away, received.</summary>
    AutoReply,
}

/// <summary>One item of a conversation, with the ticket it belongs to.</summary>
public sealed class Message
{
    /// <summary>Identifier; sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The ticket.</summary>
    public required Guid TicketId { get; set; }

    /// <summary>The conversation; null for notes.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>Name of the channel account; empty for notes.</summary>
    public string Account { get; init; } = "";

    /// <summary>Kind of that channel.</summary>
    public string Channel { get; init; } = "";

    /// <summary>See <see cref="Messages.Direction"/>.</summary>
    public required Direction Direction { get; init; }

    /// <summary>See <see cref="MessageKind"/>.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>When it was written, by the provider's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the house had it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The colleague who wrote it; null for citizens and machines.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>The author's name as shown.</summary>
    public string AuthorName { get; init; } = "";

    /// <summary>The author's address; empty for colleagues.</summary>
    public string AuthorAddress { get; init; } = "";

    /// <summary>Subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The whole text.</summary>
    public required string Text { get; init; }

    /// <summary>The author's own words when they differ from <see cref="Text"/>; null when they are the whole.</summary>
    public string? OwnWords { get; init; }

    /// <summary>Sanitised HTML.</summary>
    public string? Html { get; init; }

    /// <summary>The provider's id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>See the port's version.</summary>
    public string Version { get; init; } = "1";

    /// <summary>External ids it answers, nearest first, as a JSON array.</summary>
    public string? References { get; init; }

    /// <summary>The raw event it was read from.</summary>
    public Guid? EventId { get; init; }

    /// <summary>Further addresses and marks, as JSON.</summary>
    public string? Envelope { get; init; }

    /// <summary>Comes from somebody who had no part in the ticket.</summary>
    public bool FromSomebodyElse { get; set; }

    /// <summary>No machine may answer it.</summary>
    public bool SuppressAutomaticAnswer { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>Degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; init; }

    /// <summary>The place in words.</summary>
    public string? Place { get; init; }

    /// <summary>Taken back within the undo window; shown to nobody but in the audit log.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>Files.</summary>
    public List<Attachment> Attachments { get; } = [];

    /// <summary>The author's own words.</summary>
    public string ReplyText => OwnWords ?? Text;
}
