namespace Buergerdraht.Tickets.Hub;

/// <summary>Where a ticket stands.</summary>
public enum TicketState
{
    /// <summary>Nobody has looked after it yet.</summary>
    New,

    /// <summary>The town's turn.</summary>
    Open,

    /// <summary>The citizen's turn.</summary>
    Waiting,

    /// <summary>Put off until a moment.</summary>
    Snoozed,

    /// <summary>Settled.</summary>
    Done,

    /// <summary>Not by a person with a matter; kept for 30 days.</summary>
    Junk,
}

/// <summary>One matter of one citizen. What happened to it lies in records of their own: closures, snoozes, promises, assignments, hand-overs.</summary>
public sealed class Ticket
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>What people see and say, <c>YYYY-NNNNNN</c>.</summary>
    public required string Number { get; init; }

    /// <summary>What it is about, at most 300 characters.</summary>
    public required string Subject { get; set; }

    /// <summary>The unit that looks after it.</summary>
    public required Guid UnitId { get; set; }

    /// <summary>The public service it concerns.</summary>
    public Guid? ServiceId { get; set; }

    /// <summary>Whose matter it is.</summary>
    public required Guid CitizenId { get; init; }

    /// <summary>Name of that citizen when last heard of, for lists.</summary>
    public required string CitizenName { get; set; }

    /// <summary>Who works on it.</summary>
    public Guid? AssigneeId { get; set; }

    /// <summary>See <see cref="TicketState"/>.</summary>
    public TicketState State { get; set; }

    /// <summary>Language of the citizen, BCP 47; null until known.</summary>
    public string? Language { get; set; }

    /// <summary>Kind of the channel it came by.</summary>
    public required string Channel { get; init; }

    /// <summary>Receipt of the first message.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last message or note.</summary>
    public required DateTimeOffset LastAt { get; set; }

    /// <summary>The last words, for lists; at most 200 characters.</summary>
    public string LastWords { get; set; } = "";

    /// <summary>Receipt of the oldest message without an answer; null when all are answered.</summary>
    public DateTimeOffset? UnansweredSince { get; set; }

    /// <summary>End of what the citizen was promised; null when nothing is owed.</summary>
    public DateTimeOffset? OuterDueAt { get; set; }

    /// <summary>End of what the town promised itself; null when nothing is owed.</summary>
    public DateTimeOffset? InnerDueAt { get; set; }

    /// <summary>Grows with every change; two people changing the same ticket at once: the second is told.</summary>
    public int Revision { get; set; }

    /// <summary>Whether work on it goes on.</summary>
    public bool IsActive => State is TicketState.New or TicketState.Open or TicketState.Waiting or TicketState.Snoozed;

    /// <summary>Notes that somebody wrote: time, words, state.</summary>
    public void Heard(DateTimeOffset at, string words)
    {
        LastAt = at > LastAt ? at : LastAt;
        LastWords = Excerpt(words, 200);
        Revision++;
    }

    /// <summary>One line of at most <paramref name="length"/> characters.</summary>
    public static string Excerpt(string text, int length)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[length - 2]) ? length - 2 : length - 1;
        return line[..end] + "…";
    }
}
