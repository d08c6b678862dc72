using Microsoft.AspNetCore.Http.Extensions;

namespace Buergerdraht.Desk.Shell;

/// <summary>The desk's page addresses.</summary>
public static class DeskAddresses
{
    /// <summary>A list of the inbox.</summary>
    public static string List(InboxList list, string? unit = null, string? query = null, string? after = null) => Of(Name(list), "", unit, query, after);

    /// <summary>The rows of a list alone, for live refreshing.</summary>
    public static string Rows(InboxList list, string? unit = null, string? query = null, string? after = null) => Of(Name(list), "/rows", unit, query, after);

    /// <summary>A ticket's page.</summary>
    public static string Ticket(string number) => $"/desk/tickets/{Uri.EscapeDataString(number)}";

    /// <summary>The id of the newest message on a ticket's page.</summary>
    public const string Newest = "newest";

    /// <summary>A ticket's page, opened at its newest message; an anchor, so that it needs no script.</summary>
    public static string TicketAtNewest(string number) => Ticket(number) + "#" + Newest;

    /// <summary>A resource below a ticket, e.g. <c>replies</c>.</summary>
    public static string Ticket(string number, string resource) => Ticket(number) + "/" + resource;

    /// <summary>An administration page.</summary>
    public static string Administration(string page) => "/desk/administration/" + page;

    /// <summary>The name of a list in addresses.</summary>
    public static string Name(InboxList list) => list.ToString().ToLowerInvariant();

    private static string Of(string list, string end, string? unit, string? query, string? after)
    {
        var builder = new QueryBuilder();
        foreach (var (name, value) in new[] { ("unit", unit), ("q", query), ("after", after) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                builder.Add(name, value);
            }
        }

        return $"/desk/inbox/{list}{end}{builder}";
    }
}
