using System.Globalization;
using Buergerdraht.Platform;

namespace Buergerdraht.Portal.Shell;

/// <summary>Dates and times as they are written to citizens: in full, so that nobody has to think.</summary>
public static class PortalTimes
{
    extension(Texts texts)
    {
        /// <summary>"8. Oktober 2026".</summary>
        public string LongDay(DateOnly day) => day.ToString(texts["portal.time.long-day"], texts.Culture);

        /// <summary>"Jetzt geöffnet, heute bis 18:00 Uhr", "Öffnet am Montag um 8:00 Uhr".</summary>
        public string Opening(bool openNow, DateTimeOffset? changesAt)
        {
            if (changesAt is not { } moment)
            {
                return texts[openNow ? "portal.hours.open" : "portal.hours.closed"];
            }

            var local = texts.Time.Local(moment);
            var days = (local.Date - texts.Time.Now.Date).Days;
            var key = (openNow, days) switch
            {
                (true, 0) => "portal.hours.open-until",
                (true, _) => "portal.hours.open",
                (false, 0) => "portal.hours.opens-today",
                (false, 1) => "portal.hours.opens-tomorrow",
                (false, < 7) => "portal.hours.opens-weekday",
                _ => "portal.hours.opens-on",
            };
            return texts[key, ("time", texts.Clock(moment)), ("weekday", texts.Culture.DateTimeFormat.GetDayName(local.DayOfWeek)), ("day", texts.LongDay(DateOnly.FromDateTime(local.Date)))];
        }

        /// <summary>"8:00–12:00, 14:00–18:00", or "geschlossen".</summary>
        public string Slots(IReadOnlyList<Front.TimeSlot> slots) => slots.Count == 0
            ? texts["portal.hours.none"]
            : string.Join(", ", slots.Select(s => texts["portal.hours.slot", ("from", Written(s.From)), ("to", Written(s.To))]));
    }

    private static string Written(TimeOnly time) => time.ToString("H:mm", CultureInfo.InvariantCulture);
}
