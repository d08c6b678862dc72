using System.Globalization;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;

namespace Buergerdraht.Platform.Files;

/// <summary>Where a camera stood: degrees north and east (WGS 84), metres above sea level if known.</summary>
public sealed record CapturePlace(double Latitude, double Longitude, double? AltitudeMetres);

/// <summary>
/// What a camera wrote into a picture. <paramref name="TakenLocal"/> is the wall time at the place, <paramref name="Offset"/> its distance from
/// UTC where the camera wrote one; a claim of the sender's device, not evidence. <paramref name="Orientation"/> is 1 (upright) to 8.
/// </summary>
public sealed record CaptureDetails(DateTime? TakenLocal, TimeSpan? Offset, CapturePlace? Place, string? Camera, int Orientation)
{
    private const int MostCharacters = 120;

    /// <summary>The instant, when the offset is known.</summary>
    public DateTimeOffset? TakenAt => TakenLocal is { } local && Offset is { } offset ? new DateTimeOffset(local, offset) : null;

    /// <summary>Nothing known.</summary>
    public static CaptureDetails None { get; } = new(null, null, null, null, 1);

    /// <summary>Reads EXIF of JPEG, HEIC, PNG, WebP or TIFF; <see cref="None"/> for anything else and for damaged metadata.</summary>
    public static CaptureDetails Read(byte[] picture)
    {
        if (BinaryKinds.Find(picture)?.Family != FileFamily.Image)
        {
            return None;
        }
        try
        {
            using var stream = new MemoryStream(picture, writable: false);
            return From(ImageMetadataReader.ReadMetadata(stream));
        }
        // The library answers hostile bytes with nearly any exception; a picture without readable metadata is the expected outcome.
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            return None;
        }
    }

    private static CaptureDetails From(IReadOnlyList<MetadataExtractor.Directory> directories)
    {
        var main = directories.OfType<ExifIfd0Directory>().FirstOrDefault();
        var detail = directories.OfType<ExifSubIfdDirectory>().FirstOrDefault();
        var gps = directories.OfType<GpsDirectory>().FirstOrDefault();
        var orientation = main is not null && main.TryGetInt32(ExifDirectoryBase.TagOrientation, out var value) && value is >= 1 and <= 8 ? value : 1;
        var taken = Time(detail?.GetString(ExifDirectoryBase.TagDateTimeOriginal))
            ?? Time(detail?.GetString(ExifDirectoryBase.TagDateTimeDigitized))
            ?? Time(main?.GetString(ExifDirectoryBase.TagDateTime));
        var offset = Distance(detail?.GetString(ExifDirectoryBase.TagTimeZoneOriginal))
            ?? Distance(detail?.GetString(ExifDirectoryBase.TagTimeZone));
        return new CaptureDetails(taken, taken is null ? null : offset, gps is null ? null : PlaceOf(gps), CameraOf(main), orientation);
    }

    private static DateTime? Time(string? exif) =>
        DateTime.TryParseExact(exif?.Trim(), "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year >= 1980
            ? time
            : null;

    private static TimeSpan? Distance(string? exif)
    {
        var text = exif?.Trim() ?? "";
        if (text == "Z")
        {
            return TimeSpan.Zero;
        }
        return text.Length == 6 && text[0] is '+' or '-'
            && TimeSpan.TryParseExact(text[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var distance) && distance <= TimeSpan.FromHours(14)
            ? (text[0] == '-' ? -distance : distance)
            : null;
    }

    private static CapturePlace? PlaceOf(GpsDirectory gps)
    {
        var place = gps.GetGeoLocation();
        // Cameras without a fix write zeros; nobody reports a pothole in the Gulf of Guinea.
        if (place is null || place.IsZero || !(Math.Abs(place.Latitude) <= 90) || !(Math.Abs(place.Longitude) <= 180))
        {
            return null;
        }
        double? altitude = gps.TryGetDouble(GpsDirectory.TagAltitude, out var metres) && double.IsFinite(metres) && metres < 20_000 ? metres : null;
        var below = gps.TryGetInt32(GpsDirectory.TagAltitudeRef, out var reference) && reference == 1;
        return new CapturePlace(place.Latitude, place.Longitude, below ? -altitude : altitude);
    }

    private static string? CameraOf(ExifIfd0Directory? main)
    {
        var make = Plain(main?.GetString(ExifDirectoryBase.TagMake));
        var model = Plain(main?.GetString(ExifDirectoryBase.TagModel));
        var camera = model.StartsWith(make, StringComparison.OrdinalIgnoreCase) ? model : $"{make} {model}".Trim();
        return camera.Length == 0 ? null : camera;
    }

    private static string Plain(string? text)
    {
        var plain = string.Concat((text ?? "").Where(letter => !char.IsControl(letter))).Trim();
        return plain.Length > MostCharacters ? plain[..MostCharacters] : plain;
    }
}
