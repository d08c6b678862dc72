namespace Buergerdraht.Platform.Calendar;

/// <summary>The date of Easter Sunday in the Gregorian calendar.</summary>
public static class Easter
{
    /// <summary>
    /// Anonymous Gregorian algorithm, printed by Butcher (1876) and Meeus, "Astronomical Algorithms", chapter 8.
    /// Valid for every Gregorian year (1583 to 9999); earlier years are refused with <see cref="ArgumentOutOfRangeException"/>.
    /// </summary>
    public static DateOnly Sunday(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1583);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        var golden = year % 19;
        var (century, ofCentury) = Math.DivRem(year, 100);
        var (leapCenturies, centuryRest) = Math.DivRem(century, 4);
        var moonShift = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30;
        var (leaps, yearRest) = Math.DivRem(ofCentury, 4);
        var toSunday = (32 + 2 * centuryRest + 2 * leaps - epact - yearRest) % 7;
        var correction = (golden + 11 * epact + 22 * toSunday) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - 7 * correction + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
