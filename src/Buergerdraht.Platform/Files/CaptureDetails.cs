using System.Globalization;

namespace Buergerdraht.Platform.Files;

/// <summary>Where a camera stood: degrees north and east (WGS 84), metres above sea level if known.</summary>
public sealed record CapturePlace(double Latitude, double Longitude, double? AltitudeMetres);

/// <summary>
/// What a camera wrote into a picture. <paramref name="TakenLocal"/> is the wall time at the place, <paramref name="Offset"/> its distance from
/// UTC where the camera wrote one; a claim of the sender's device, not evidence. <paramref name="Orientation"/> is 1 (upright) to 8.
/// </summary>
public sealed record CaptureDetails(DateTime? TakenLocal, TimeSpan? Offset, CapturePlace? Place, string? Camera, int Orientation)
{
    private const ushort Make = 0x010F, Model = 0x0110, Changed = 0x0132, Detail = 0x8769, Gps = 0x8825;
    private const ushort Original = 0x9003, Digitized = 0x9004, AnyOffset = 0x9010, OriginalOffset = 0x9011;
    private const ushort LatitudeSide = 1, Latitude = 2, LongitudeSide = 3, Longitude = 4, BelowSea = 5, Altitude = 6;

    /// <summary>The instant, when the offset is known.</summary>
    public DateTimeOffset? TakenAt => TakenLocal is { } local && Offset is { } offset ? new DateTimeOffset(local, offset) : null;

    /// <summary>Nothing known.</summary>
    public static CaptureDetails None { get; } = new(null, null, null, null, 1);

    /// <summary>Reads EXIF of JPEG, HEIC, AVIF, PNG, WebP or TIFF; <see cref="None"/> for anything else and for damaged metadata.</summary>
    public static CaptureDetails Read(ReadOnlySpan<byte> picture)
    {
        var main = ExifDirectory.Main(ExifPayload.Find(picture));
        var detail = main.Sub(Detail);
        var taken = Time(detail.Text(Original)) ?? Time(detail.Text(Digitized)) ?? Time(main.Text(Changed));
        var offset = Distance(detail.Text(OriginalOffset)) ?? Distance(detail.Text(AnyOffset));
        return new CaptureDetails(taken, taken is null ? null : offset, PlaceOf(main.Sub(Gps)), CameraOf(main), ExifOrientation.Of(main));
    }

    private static DateTime? Time(string? exif) =>
        DateTime.TryParseExact(exif, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year is >= 1980 and < 9999
            ? time
            : null;

    private static TimeSpan? Distance(string? exif)
    {
        if (exif == "Z")
        {
            return TimeSpan.Zero;
        }
        return exif is ['+' or '-', _, _, ':', _, _]
            && TimeSpan.TryParseExact(exif[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var distance) && distance <= TimeSpan.FromHours(14)
            ? (exif[0] == '-' ? -distance : distance)
            : null;
    }

    private static CapturePlace? PlaceOf(ExifDirectory gps)
    {
        var north = Degrees(gps, Latitude, gps.Text(LatitudeSide) == "S");
        var east = Degrees(gps, Longitude, gps.Text(LongitudeSide) == "W");
        // Cameras without a fix write zeros; nobody reports a pothole in the Gulf of Guinea.
        if (north is not { } latitude || east is not { } longitude || (latitude == 0 && longitude == 0)
            || Math.Abs(latitude) > 90 || Math.Abs(longitude) > 180)
        {
            return null;
        }
        var altitude = gps.Fraction(Altitude) is { } metres and < 20_000 ? metres : (double?)null;
        return new CapturePlace(latitude, longitude, gps.Number(BelowSea) == 1 ? -altitude : altitude);
    }

    private static double? Degrees(ExifDirectory gps, ushort tag, bool negative)
    {
        // Some writers give decimal minutes and no seconds, or 0/0 for them.
        var degrees = gps.Fraction(tag) + (gps.Fraction(tag, 1) ?? 0) / 60 + (gps.Fraction(tag, 2) ?? 0) / 3600;
        return negative ? -degrees : degrees;
    }

    private static string? CameraOf(ExifDirectory main)
    {
        var (make, model) = (main.Text(Make) ?? "", main.Text(Model) ?? "");
        var camera = model.StartsWith(make, StringComparison.OrdinalIgnoreCase) ? model : $"{make} {model}".Trim();
        return camera.Length == 0 ? null : camera;
    }
}
