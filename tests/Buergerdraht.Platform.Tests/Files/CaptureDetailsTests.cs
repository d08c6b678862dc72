using Buergerdraht.Platform.Files;

namespace Buergerdraht.Platform.Tests.Files;

public sealed class CaptureDetailsTests
{
    [Fact]
    public void Time_place_and_camera_of_a_photo()
    {
        var details = CaptureDetails.Read(Pictures.JpegWithMetadata(Pictures.Exif()));
        Assert.Equal(new DateTimeOffset(2026, 10, 9, 12, 30, 15, TimeSpan.FromHours(2)), details.TakenAt);
        Assert.Equal(51 + 19 / 60.0 + 55.44 / 3600, details.Place!.Latitude, 6);
        Assert.Equal(6 + 33 / 60.0 + 43.2 / 3600, details.Place.Longitude, 6);
        Assert.Equal(38.5, details.Place.AltitudeMetres);
        Assert.Equal("Krefelder Werke Modell 1", details.Camera);
        Assert.Equal(6, details.Orientation);
    }

    [Fact]
    public void Without_an_offset_only_the_wall_time_is_known()
    {
        var details = CaptureDetails.Read(Pictures.JpegWithMetadata(Pictures.Exif(offset: null)));
        Assert.Equal(new DateTime(2026, 10, 9, 12, 30, 15), details.TakenLocal);
        Assert.Null(details.TakenAt);
        Assert.Null(CaptureDetails.Read(Pictures.JpegWithMetadata(Pictures.Exif(offset: "+99:99"))).TakenAt);
    }

    [Fact]
    public void Zero_is_no_place() => Assert.Null(CaptureDetails.Read(Pictures.JpegWithMetadata(Pictures.Exif(zeroPlace: true))).Place);

    [Fact]
    public void Every_format_that_carries_it()
    {
        var exif = Pictures.Exif();
        var png = Pictures.Png;
        byte[][] pictures =
        [
            [.. png[..33], .. Pictures.Chunk("eXIf", exif), .. png[33..]],
            [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPXMP "u8, 3, 0, 0, 0, 1, 2, 3, 0, .. "EXIF"u8, .. BitConverter.GetBytes(exif.Length), .. exif],
            [.. Pictures.Heic, 0, 0, 0, 6, .. "Exif\0\0"u8, .. exif],
            exif,
        ];
        Assert.All(pictures, picture => Assert.Equal(CaptureDetails.Read(Pictures.JpegWithMetadata(exif)), CaptureDetails.Read(picture)));
    }

    [Fact]
    public void Nothing_to_read()
    {
        Assert.Equal(CaptureDetails.None, CaptureDetails.Read(Pictures.Jpeg));
        Assert.Equal(CaptureDetails.None, CaptureDetails.Read([]));
        Assert.Equal(CaptureDetails.None, CaptureDetails.Read("Hallo"u8.ToArray()));
    }
}
