using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Buergerdraht.Platform.Calendar;

/// <summary>Holidays that hold only in some places of a region, or only for offices; a town switches on what applies to it.</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<LocalHolidays>))]
public enum LocalHolidays
{
    /// <summary>Only what holds in the whole region.</summary>
    None = 0,

    /// <summary>Mariä Himmelfahrt: Bavarian municipalities with a catholic majority; most of the canton of Solothurn.</summary>
    Assumption = 1,

    /// <summary>Fronleichnam: some municipalities of Saxony and Thuringia; most of Solothurn; Le Landeron in Neuchâtel.</summary>
    CorpusChristi = 2,

    /// <summary>Allerheiligen: most of the canton of Solothurn.</summary>
    AllSaints = 4,

    /// <summary>The Peace Festival of 8 August: the city of Augsburg.</summary>
    AugsburgPeace = 8,

    /// <summary>The patron's day and the commemoration day of an Austrian Land: schools and many offices.</summary>
    PatronDay = 16,

    /// <summary>Swiss days off by custom which the canton's law does not name as holidays.</summary>
    Customary = 32,
}

/// <summary>
/// Where holidays are looked up: an ISO 3166-2 code (<c>DE-NW</c>, <c>AT-9</c>, <c>CH-ZH</c>) or a country code
/// (<c>DE</c>, <c>AT</c>, <c>CH</c>) for the nationwide days only, and the local days that apply.
/// </summary>
public sealed record HolidayRegion(string Code, LocalHolidays Local = LocalHolidays.None)
{
    /// <summary>The sixteen German Länder.</summary>
    public static IReadOnlyList<string> German { get; } =
        Codes("DE", "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH");

    /// <summary>The nine Austrian Länder, in the order of ISO 3166-2.</summary>
    public static IReadOnlyList<string> Austrian { get; } = Codes("AT", "1 2 3 4 5 6 7 8 9");

    /// <summary>The 26 Swiss cantons.</summary>
    public static IReadOnlyList<string> Swiss { get; } =
        Codes("CH", "AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH");

    private static readonly FrozenSet<string> Known =
        German.Concat(Austrian).Concat(Swiss).Concat(["DE", "AT", "CH"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the calendar has holidays for this code.</summary>
    [JsonIgnore]
    public bool IsKnown => Known.Contains(Code);

    /// <summary>The two letters of the country.</summary>
    [JsonIgnore]
    public string Country => Code.Length >= 2 ? Code[..2] : Code;

    /// <summary>The key of the region's name in the texts, for example <c>region.de-nw</c>.</summary>
    [JsonIgnore]
    public string TextKey => "region." + Code.ToLowerInvariant();

    private static string[] Codes(string country, string parts) => [.. parts.Split(' ').Select(part => country + "-" + part)];
}
