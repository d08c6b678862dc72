using Buergerdraht.Portal.Shell;

namespace Buergerdraht.Portal.Front;

/// <summary>The front page.</summary>
/// <param name="Shell">What every page needs.</param>
/// <param name="PromiseText">The promise in the page's language, as in "Antwort binnen 24 Stunden an Werktagen".</param>
/// <param name="Ways">Every way to reach the town, the best first.</param>
/// <param name="Topics">Frequent public services, up to twelve.</param>
public sealed record FrontView(
    ShellView Shell, string PromiseText, IReadOnlyList<WayView> Ways, IReadOnlyList<TopicView> Topics);

/// <summary>One way to reach the town.</summary>
/// <param name="Kind">What it is; chooses the sign beside it.</param>
/// <param name="Name">Its name in the page's language, as in "Telefon".</param>
/// <param name="Value">What people dial, write to or look for, as it is written.</param>
public sealed record WayView(WayKind Kind, string Name, string Value)
{
    /// <summary>Where <see cref="Value"/> leads (<c>tel:</c>, <c>mailto:</c>, <c>https:</c>); null shows plain text.</summary>
    public string? Url { get; init; }

    /// <summary>One sentence on what this way is good for.</summary>
    public string? Hint { get; init; }

    /// <summary>When people answer; null for a way without hours.</summary>
    public HoursView? Hours { get; init; }
}

/// <summary>Kinds of ways to reach the town.</summary>
public enum WayKind
{
    /// <summary>Telephone.</summary>
    Phone,

    /// <summary>E-mail.</summary>
    Mail,

    /// <summary>A messenger or chat.</summary>
    Chat,

    /// <summary>A counter one can walk to.</summary>
    Counter,

    /// <summary>A letter.</summary>
    Letter,

    /// <summary>A form on the web.</summary>
    Form,
}

/// <summary>Opening hours, seen from now.</summary>
/// <param name="OpenNow">Whether somebody answers at this moment.</param>
/// <param name="ChangesAt">When it closes (if open) or opens next (if closed); null when that is not known.</param>
/// <param name="Week">Monday to Sunday; a day without intervals is closed. Empty hides the table.</param>
public sealed record HoursView(bool OpenNow, DateTimeOffset? ChangesAt, IReadOnlyList<DayHours> Week)
{
    /// <summary>A note under the table, as in "24. Dezember geschlossen".</summary>
    public string? Note { get; init; }
}

/// <summary>The intervals of one weekday.</summary>
public sealed record DayHours(DayOfWeek Day, IReadOnlyList<TimeSlot> Slots);

/// <summary>One interval of a day, end excluded.</summary>
public sealed record TimeSlot(TimeOnly From, TimeOnly To);

/// <summary>A public service as a topic to choose.</summary>
/// <param name="Key">The key of the public service, used in addresses and forms.</param>
/// <param name="Name">Its name in the page's language.</param>
public sealed record TopicView(string Key, string Name)
{
    /// <summary>One short sentence, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>A heading to group topics under in the form, as in "Straße und Verkehr".</summary>
    public string? Group { get; init; }

    /// <summary>The name of a sign known to <c>Icon</c>; an unknown or missing one shows a speech bubble.</summary>
    public string? Icon { get; init; }
}
