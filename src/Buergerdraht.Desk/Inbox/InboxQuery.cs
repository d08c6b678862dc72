using System.Globalization;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Tickets.Hub;

namespace Buergerdraht.Desk.Inbox;

/// <summary>What of the inbox is asked for.</summary>
/// <param name="List">The list.</param>
/// <param name="Unit">Only this unit and those below it.</param>
/// <param name="Words">A number, or words of the subject or the citizen's name.</param>
/// <param name="After">Cursor.</param>
public sealed record InboxQuery(InboxList List, Guid? Unit, string? Words, string? After)
{
    private const int LongestWords = 100;
    private static readonly TicketState[] Open = [TicketState.New, TicketState.Open];

    /// <summary>Reads the address; null when there is no such list.</summary>
    public static InboxQuery? From(string list, string? unit, string? words, string? after)
    {
        // Enum.TryParse would take numbers too.
        if (!Enum.GetValues<InboxList>().Any(l => DeskAddresses.Name(l) == list))
        {
            return null;
        }

        words = words?.Trim();
        words = words is { Length: > LongestWords } ? words[..LongestWords] : words;
        return new InboxQuery(Enum.Parse<InboxList>(list, true), Guid.TryParse(unit, out var id) ? id : null, string.IsNullOrEmpty(words) ? null : words, after);
    }

    /// <summary>The states of the list.</summary>
    public IReadOnlyList<TicketState> States => List switch
    {
        InboxList.Waiting => [TicketState.Waiting, TicketState.Snoozed],
        InboxList.Done => [TicketState.Done],
        InboxList.Junk => [TicketState.Junk],
        _ => Open,
    };

    /// <summary>The units that may appear: visible ones, of the filter.</summary>
    public IReadOnlyList<Guid> Units(Viewer viewer, UnitTree tree)
    {
        if (Unit is not { } top)
        {
            return viewer.VisibleUnits;
        }

        var below = tree.Subtree(top).ToHashSet();
        return [.. viewer.VisibleUnits.Where(below.Contains)];
    }

    /// <summary>The tickets of one state, without order.</summary>
    public IQueryable<Ticket> Filter(IQueryable<Ticket> tickets, TicketState state, Guid me)
    {
        var found = tickets.Where(t => t.State == state);
        found = List switch
        {
            InboxList.Mine => found.Where(t => t.AssigneeId == me),
            InboxList.Unassigned => found.Where(t => t.AssigneeId == null),
            _ => found,
        };
        if (Words is { } words)
        {
            var lower = words.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // becomes SQL
            found = found.Where(t => t.Number.StartsWith(words) || t.Subject.ToLower().Contains(lower) || t.CitizenName.ToLower().Contains(lower));
#pragma warning restore CA1304, CA1311, CA1862
        }

#pragma warning disable CA1309 // becomes SQL
        return Cursor is var (at, number)
            ? found.Where(t => t.LastAt < at || (t.LastAt == at && string.Compare(t.Number, number) < 0))
            : found;
#pragma warning restore CA1309
    }

    /// <summary>The cursor behind a row.</summary>
    public static string CursorOf(DateTimeOffset at, string number) => string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds()}.{number}");

    /// <summary>Behind which row the page begins; null for the first page.</summary>
    public (DateTimeOffset At, string Number)? Cursor =>
        After?.Split('.', 2) is [var at, { Length: > 0 and <= 16 } number] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms < 253_000_000_000_000
            ? (DateTimeOffset.FromUnixTimeMilliseconds(ms), number)
            : null;
}
