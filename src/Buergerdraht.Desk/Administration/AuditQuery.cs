using System.Globalization;
using Buergerdraht.Platform.Audit;
using Microsoft.AspNetCore.Http.Extensions;

namespace Buergerdraht.Desk.Administration;

/// <summary>What of the audit log is asked for: <c>?who=&amp;what=&amp;q=&amp;from=&amp;to=&amp;after=</c>.</summary>
/// <param name="Who">A colleague's id, or a kind of actor in lower case.</param>
/// <param name="What">An action.</param>
/// <param name="Words">A ticket's number, or what else a subject begins with; a colleague's name finds what was done by or to them.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="After">Cursor.</param>
public sealed record AuditQuery(string? Who = null, string? What = null, string? Words = null, DateOnly? From = null, DateOnly? To = null, string? After = null)
{
    private const int LongestWords = 100;

    /// <summary>Reads the address; what makes no sense is left out.</summary>
    public static AuditQuery Of(string? who, string? what, string? q, string? from, string? to, string? after) =>
        new(Cut(who), Cut(what), Cut(q), Day(from), Day(to), after);

    /// <summary>Whether anything is asked for beside the page.</summary>
    public bool Filters => Who is not null || What is not null || Words is not null || From is not null || To is not null;

    /// <summary>The address of a page.</summary>
    public string Address(string? after)
    {
        var builder = new QueryBuilder();
        foreach (var (name, value) in new[] { ("who", Who), ("what", What), ("q", Words), ("from", Written(From)), ("to", Written(To)), ("after", after) })
        {
            if (value is not null)
            {
                builder.Add(name, value);
            }
        }

        return "/desk/administration/audit" + builder;
    }

    /// <summary>The entries asked for, whatever the page.</summary>
    /// <param name="entries">All entries.</param>
    /// <param name="named">Colleagues of that name.</param>
    /// <param name="zone">The town's time zone, in which days begin.</param>
    public IQueryable<AuditEntry> Filter(IQueryable<AuditEntry> entries, IReadOnlyList<Guid> named, TimeZoneInfo zone)
    {
        if (Guid.TryParse(Who, out var staff))
        {
            entries = entries.Where(e => e.ActorId == staff);
        }
        else if (Enum.TryParse<ActorKind>(Who, true, out var kind) && !int.TryParse(Who, out _))
        {
            entries = entries.Where(e => e.ActorKind == kind);
        }

        if (What is { } what)
        {
            entries = entries.Where(e => e.Action == what);
        }

        if (Words is { } words)
        {
            Guid?[] actors = [.. named.Select(id => (Guid?)id)];
            string[] subjects = [.. named.Select(id => $"staff:{id}")];
            entries = entries.Where(e => e.Subject.StartsWith(words) || actors.Contains(e.ActorId) || subjects.Contains(e.Subject));
        }

        if (From is { } from)
        {
            var begin = Begin(from, zone);
            entries = entries.Where(e => e.At >= begin);
        }

        if (To is { } to && to < DateOnly.MaxValue)
        {
            var end = Begin(to.AddDays(1), zone);
            entries = entries.Where(e => e.At < end);
        }

        return entries;
    }

    /// <summary>A day as its field holds it.</summary>
    public static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static string? Cut(string? typed) => typed?.Trim() is { Length: > 0 } given ? given[..Math.Min(given.Length, LongestWords)] : null;

    private static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 9000 ? day : null;
}
