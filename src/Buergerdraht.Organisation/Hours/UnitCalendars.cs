using System.Collections.Concurrent;
using Buergerdraht.Platform.Calendar;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Organisation.Hours;

/// <summary>The one calendar of each unit: its own hours, else those of the nearest unit above that has some, else Mon-Fri 8 to 16.</summary>
public sealed class UnitCalendars(UnitTree units)
{
    private static readonly OpeningHours Default = new OpeningHours().With(
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], "08:00-16:00");

    private readonly ConcurrentDictionary<string, BusinessCalendar> _byHours = new();

    /// <summary>The calendar of a unit.</summary>
    public BusinessCalendar For(Guid unit) => _byHours.GetOrAdd(Json(unit) ?? "", static json => new BusinessCalendar(Read(json)));

    /// <summary>The hours behind that calendar.</summary>
    public OpeningHours HoursOf(Guid unit) => Read(Json(unit) ?? "");

    private string? Json(Guid unit)
    {
        for (var u = units.Find(unit); u is not null; u = u.ParentId is { } parent ? units.Find(parent) : null)
        {
            if (u.Hours is { } hours)
            {
                return hours;
            }
        }

        return null;
    }

    private static OpeningHours Read(string json) => json.Length == 0 ? Default : OpeningHours.FromJson(json);

    internal sealed class Feature : IFeature
    {
        public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<UnitCalendars>();
    }
}
