using System.Security.Cryptography;
using Buergerdraht.Platform.Files;

namespace Buergerdraht.Platform.Tests.Files;

public sealed class MetadataStripperTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Jpeg_loses_everything_but_pixels_profile_and_orientation(bool progressive)
    {
        var jpeg = progressive ? Pictures.ProgressiveJpeg : Pictures.Jpeg;
        var clean = MetadataStripper.Strip(Pictures.JpegWithMetadata(Pictures.Exif(), jpeg))!;
        Assert.False(Contains(clean, "SECRET"u8));
        Assert.False(Contains(clean, "2026:10:09"u8));
        Assert.False(Contains(clean, "Krefelder"u8));
        Assert.True(Contains(clean, "ICC_PROFILE"u8));
        Assert.Equal(new CaptureDetails(null, null, null, null, 6), CaptureDetails.Read(clean));
        Assert.Equal(new ImageSize(16, 8), ImageSize.Read(clean));
        Assert.Equal(clean, MetadataStripper.Strip(clean));
        Assert.Equal(jpeg[2..], clean[^(jpeg.Length - 2)..]);
    }

    [Fact]
    public void Upright_jpeg_needs_no_exif() =>
        Assert.False(Contains(MetadataStripper.Strip(Pictures.JpegWithMetadata(Pictures.Exif(orientation: 1)))!, "Exif"u8));

    [Fact]
    public void Png_loses_text_time_and_what_follows()
    {
        var png = Pictures.Png;
        byte[] full = [.. png[..33], .. Pictures.Chunk("tEXt", "Author\0SECRET"u8), .. Pictures.Chunk("eXIf", Pictures.Exif()), .. png[33..], .. "SECRET"u8];
        var clean = MetadataStripper.Strip(full)!;
        Assert.False(Contains(clean, "SECRET"u8));
        Assert.False(Contains(clean, "Krefelder"u8));
        Assert.Equal(6, CaptureDetails.Read(clean).Orientation);
        Assert.Equal(new ImageSize(16, 8), ImageSize.Read(clean));
        Assert.Equal(png, MetadataStripper.Strip([.. png[..33], .. Pictures.Chunk("iTXt", "SECRET"u8), .. png[33..]]));
    }

    [Fact]
    public void Webp_loses_exif_and_its_flag()
    {
        var webp = Pictures.Webp;
        Assert.True(Contains(webp, "EXIF"u8));
        var clean = MetadataStripper.Strip([.. webp, .. "SECRET"u8])!;
        Assert.False(Contains(clean, "EXIF"u8));
        Assert.Equal(0, clean[20] & 0x0C);
        Assert.Equal(clean.Length - 8, BitConverter.ToInt32(clean, 4));
        Assert.Equal(new ImageSize(16, 8), ImageSize.Read(clean));
    }

    [Fact]
    public void Gif_loses_comments()
    {
        var gif = Pictures.Gif;
        byte[] full = [.. gif[..^1], 0x21, 0xFE, 6, .. "SECRET"u8, 0, 0x3B, .. "SECRET"u8];
        Assert.Equal(gif, MetadataStripper.Strip(full));
    }

    [Fact]
    public void Damaged_or_other_is_null()
    {
        Assert.Null(MetadataStripper.Strip(Pictures.Jpeg.AsSpan(0, 100)));
        Assert.Null(MetadataStripper.Strip(Pictures.Jpeg.AsSpan(0, 610)));
        Assert.Null(MetadataStripper.Strip(Pictures.Png.AsSpan(0, 60)));
        Assert.Null(MetadataStripper.Strip(Pictures.Heic));
        Assert.Null(MetadataStripper.Strip([]));
    }

    [Fact]
    public void Mutations_neither_throw_nor_hang()
    {
        byte[][] originals = [Pictures.JpegWithMetadata(Pictures.Exif()), Pictures.Png, Pictures.Webp, Pictures.Gif, Pictures.Heic, Pictures.Avif];
        for (var round = 0; round < 6000; round++)
        {
            var bytes = (byte[])originals[round % originals.Length].Clone();
            var seed = SHA256.HashData(BitConverter.GetBytes(round));
            for (var change = 0; change < 6; change++)
            {
                bytes[BitConverter.ToUInt16(seed, change * 4) % bytes.Length] = seed[change * 4 + 2];
            }
            _ = MetadataStripper.Strip(bytes);
            _ = ImageSize.Read(bytes);
            _ = CaptureDetails.Read(bytes);
            _ = FileKind.Detect(bytes, "image/jpeg", "a.jpg");
        }
    }

    private static bool Contains(byte[] bytes, ReadOnlySpan<byte> part) => bytes.AsSpan().IndexOf(part) >= 0;
}
