namespace Buergerdraht.Town.Pictures;

/// <summary>A colour, or a vertical run from one to another over the height of the shape; 0xRRGGBB.</summary>
internal readonly record struct Ink(int Top, int Bottom, double Opacity = 1)
{
    public static implicit operator Ink(int colour) => new(colour, colour);
}

/// <summary>A small drawing surface: polygons with soft edges, in pixels from the upper left corner.</summary>
internal sealed class Canvas(int width, int height)
{
    private const int Lines = 4;
    private readonly byte[] _pixels = new byte[width * height * 3];
    private readonly double[] _cover = new double[width];

    public int Width => width;

    public int Height => height;

    /// <summary>Red, green, blue, row by row.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>A closed polygon; where it covers itself an even number of times it is open.</summary>
    public Canvas Polygon(Ink ink, params (double X, double Y)[] points)
    {
        var (low, high) = (points.Min(p => p.Y), points.Max(p => p.Y));
        for (var y = Math.Max(0, (int)Math.Floor(low)); y < Math.Min(height, (int)Math.Ceiling(high)); y++)
        {
            Array.Clear(_cover);
            for (var line = 0; line < Lines; line++)
            {
                Cover(points, y + ((line + 0.5) / Lines));
            }

            Blend(y, ink, high > low ? Math.Clamp((y - low) / (high - low), 0, 1) : 0);
        }

        return this;
    }

    /// <summary>A rectangle.</summary>
    public Canvas Box(Ink ink, double x, double y, double w, double h) => Polygon(ink, (x, y), (x + w, y), (x + w, y + h), (x, y + h));

    /// <summary>An ellipse around a centre.</summary>
    public Canvas Oval(Ink ink, double x, double y, double rx, double ry)
    {
        const int Corners = 56;
        return Polygon(ink, [.. Enumerable.Range(0, Corners).Select(i => (x + (rx * Math.Cos(Math.Tau * i / Corners)), y + (ry * Math.Sin(Math.Tau * i / Corners))))]);
    }

    /// <summary>A ring around a centre.</summary>
    public Canvas Ring(Ink ink, double x, double y, double radius, double thickness)
    {
        const int Corners = 56;
        (double, double) At(int i, double r) => (x + (r * Math.Cos(Math.Tau * i / Corners)), y + (r * Math.Sin(Math.Tau * i / Corners)));
        return Polygon(ink, [.. Enumerable.Range(0, Corners + 1).Select(i => At(i, radius)), .. Enumerable.Range(0, Corners + 1).Reverse().Select(i => At(i, radius - thickness))]);
    }

    /// <summary>A stroke.</summary>
    public Canvas Line(Ink ink, double x1, double y1, double x2, double y2, double thickness)
    {
        var length = Math.Max(1e-6, Math.Sqrt(((x2 - x1) * (x2 - x1)) + ((y2 - y1) * (y2 - y1))));
        var (dx, dy) = ((y2 - y1) / length * thickness / 2, (x1 - x2) / length * thickness / 2);
        return Polygon(ink, (x1 + dx, y1 + dy), (x2 + dx, y2 + dy), (x2 - dx, y2 - dy), (x1 - dx, y1 - dy));
    }

    /// <summary>Digits and colons as seven bars each; anything else leaves a gap.</summary>
    public Canvas Digits(Ink ink, string digits, double x, double y, double size)
    {
        // Upper, upper right, lower right, lower, lower left, upper left, middle.
        string[] bars = ["abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg"];
        foreach (var digit in digits)
        {
            if (digit == ':')
            {
                Oval(ink, x + (size * 0.12), y + (size * 0.3), size * 0.07, size * 0.07).Oval(ink, x + (size * 0.12), y + (size * 0.7), size * 0.07, size * 0.07);
                x += size * 0.34;
                continue;
            }

            foreach (var bar in char.IsAsciiDigit(digit) ? bars[digit - '0'] : "")
            {
                Bar(ink, bar, x, y, size);
            }

            x += size * 0.72;
        }

        return this;
    }

    private void Bar(Ink ink, char bar, double x, double y, double size)
    {
        var (w, h, t) = (size * 0.5, size / 2, size * 0.13);
        _ = bar switch
        {
            'a' => Box(ink, x, y, w, t),
            'b' => Box(ink, x + w - t, y, t, h),
            'c' => Box(ink, x + w - t, y + h, t, h),
            'd' => Box(ink, x, y + size - t, w, t),
            'e' => Box(ink, x, y + h, t, h),
            'f' => Box(ink, x, y, t, h),
            _ => Box(ink, x, y + h - (t / 2), w, t),
        };
    }

    private void Cover((double X, double Y)[] points, double y)
    {
        Span<double> crossings = stackalloc double[256];
        var count = 0;
        for (var i = 0; i < points.Length && count < crossings.Length; i++)
        {
            var (a, b) = (points[i], points[(i + 1) % points.Length]);
            if (a.Y <= y != b.Y <= y)
            {
                crossings[count++] = a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
            }
        }

        crossings[..count].Sort();
        for (var i = 0; i + 1 < count; i += 2)
        {
            Span(Math.Clamp(crossings[i], 0, width), Math.Clamp(crossings[i + 1], 0, width));
        }
    }

    private void Span(double from, double to)
    {
        for (var x = (int)from; x < to && x < width; x++)
        {
            _cover[x] += (Math.Min(to, x + 1) - Math.Max(from, x)) / Lines;
        }
    }

    private void Blend(int y, Ink ink, double share)
    {
        for (var x = 0; x < width; x++)
        {
            var opacity = _cover[x] * ink.Opacity;
            if (opacity <= 0)
            {
                continue;
            }

            var at = ((y * width) + x) * 3;
            for (var channel = 0; channel < 3; channel++)
            {
                var shift = 16 - (8 * channel);
                var (top, bottom) = ((ink.Top >> shift) & 255, (ink.Bottom >> shift) & 255);
                var colour = top + ((bottom - top) * share);
                _pixels[at + channel] = (byte)Math.Round(_pixels[at + channel] + ((colour - _pixels[at + channel]) * Math.Min(1, opacity)));
            }
        }
    }
}
