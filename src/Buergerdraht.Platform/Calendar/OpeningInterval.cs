using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Buergerdraht.Platform.Calendar;

/// <summary>
/// Open from one minute of the local day (0 to 1439) up to, not including, another (1 to 1440, which is midnight).
/// Written as <c>08:00-17:00</c>, also in JSON.
/// </summary>
[JsonConverter(typeof(OpeningIntervalJson))]
public readonly record struct OpeningInterval(int FromMinute, int ToMinute)
{
    /// <summary>Whether the interval lies within one day and is not empty.</summary>
    public bool IsValid => FromMinute >= 0 && ToMinute <= 1440 && FromMinute < ToMinute;

    /// <summary>Reads <c>08:00-17:00</c>; the end may be <c>24:00</c>.</summary>
    public static bool TryParse(string? text, out OpeningInterval interval)
    {
        interval = default;
        var parts = text is { Length: <= 20 } ? text.Split('-', StringSplitOptions.TrimEntries) : [];
        if (parts.Length != 2 || !TryMinute(parts[0], out var from) || !TryMinute(parts[1], out var to))
        {
            return false;
        }
        interval = new OpeningInterval(from, to);
        return interval.IsValid;
    }

    /// <summary>Reads one interval; throws <see cref="OpeningHoursException"/> when it is none.</summary>
    public static OpeningInterval Parse(string text) =>
        TryParse(text, out var interval) ? interval : throw new OpeningHoursException(new("opening-hours.interval-invalid", text));

    /// <inheritdoc />
    public override string ToString() => Clock(FromMinute) + "-" + Clock(ToMinute);

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static bool TryMinute(string text, out int minute)
    {
        minute = 0;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 1 or > 2 || text.Length != colon + 3
            || !int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || hours > 24 || minutes > 59)
        {
            return false;
        }
        minute = hours * 60 + minutes;
        return minute <= 1440;
    }
}

internal sealed class OpeningIntervalJson : JsonConverter<OpeningInterval>
{
    public override OpeningInterval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return OpeningInterval.TryParse(text, out var interval) ? interval : throw new JsonException("not an opening interval");
    }

    public override void Write(Utf8JsonWriter writer, OpeningInterval value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
