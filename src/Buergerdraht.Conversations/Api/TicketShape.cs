using Buergerdraht.Organisation;
using Buergerdraht.Tickets.Hub;

namespace Buergerdraht.Conversations.Api;

/// <summary>A ticket in a list.</summary>
public record TicketRow
{
    /// <summary>Such as <c>2026-000123</c>.</summary>
    public required string Number { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary><c>new</c>, <c>open</c>, <c>waiting</c>, <c>snoozed</c>, <c>done</c> or <c>junk</c>.</summary>
    public required string State { get; init; }

    /// <summary>Key of the unit that looks after it.</summary>
    public required string Unit { get; init; }

    /// <summary>Kind of the channel it came by.</summary>
    public required string Channel { get; init; }

    /// <summary>Whose matter it is.</summary>
    public required string Citizen { get; init; }

    /// <summary>Id of the colleague who works on it.</summary>
    public Guid? Assignee { get; init; }

    /// <summary>Language of the citizen, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>Receipt of the first message.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Last message or note.</summary>
    public required DateTime LastAt { get; init; }

    /// <summary>Receipt of the oldest message without an answer.</summary>
    public DateTime? UnansweredSince { get; init; }

    /// <summary>End of what the citizen was promised.</summary>
    public DateTime? OuterDueAt { get; init; }

    /// <summary>End of what the town promised itself.</summary>
    public DateTime? InnerDueAt { get; init; }
}

/// <summary>One ticket with its messages.</summary>
public sealed record TicketShape : TicketRow
{
    /// <summary>Makes it from the row of the list.</summary>
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public TicketShape(TicketRow row)
        : base(row)
    {
    }

    /// <summary>Key of the public service.</summary>
    public string? Service { get; init; }

    /// <summary>Its newest messages and notes, at most 100, in the order they were written.</summary>
    public IReadOnlyList<MessageShape> Messages { get; init; } = [];
}

/// <summary>A page of tickets; <paramref name="Next"/> is the cursor of the next page, null on the last.</summary>
public sealed record TicketPage(IReadOnlyList<TicketRow> Items, string? Next);

internal static class TicketShapes
{
    public static TicketRow Row(Ticket t, UnitTree units) => new()
    {
        Number = t.Number,
        Subject = t.Subject,
        State = MessageShapes.Word(t.State.ToString()),
        Unit = units.Find(t.UnitId)?.Key ?? "",
        Channel = t.Channel,
        Citizen = t.CitizenName,
        Assignee = t.AssigneeId,
        Language = t.Language,
        CreatedAt = t.CreatedAt.UtcDateTime,
        LastAt = t.LastAt.UtcDateTime,
        UnansweredSince = t.UnansweredSince?.UtcDateTime,
        OuterDueAt = t.OuterDueAt?.UtcDateTime,
        InnerDueAt = t.InnerDueAt?.UtcDateTime,
    };
}
