namespace Buergerdraht.Platform.Files;

/// <summary>
/// Rewrites a picture without place, time, author or text, leaving pixels, colour profile and orientation. Nothing is decoded; whatever
/// stands behind the end of the picture is dropped too.
/// </summary>
public static class MetadataStripper
{
    /// <summary>The clean picture, or null for a damaged one or a format that is not JPEG, PNG, WebP or GIF: then show no picture.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> picture)
    {
        var clean = new MemoryStream(picture.Length + 64);
        var kind = BinaryKinds.Find(picture)?.MediaType;
        var whole = kind switch
        {
            "image/jpeg" => JpegStripping.Copy(picture, clean),
            "image/png" => PngStripping.Copy(picture, clean),
            "image/webp" => WebpStripping.Copy(picture, clean),
            "image/gif" => GifStripping.Copy(picture, clean),
            _ => false,
        };
        return whole ? clean.ToArray() : null;
    }
}
