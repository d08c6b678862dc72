namespace Buergerdraht.Town.Pictures;

/// <summary>The arms of Musterstadt, which no town bears: on a blue shield a silver gate tower over waves, in the head a golden star.</summary>
internal static class CoatOfArms
{
    private const int Width = 336, Height = 384;
    private const int White = 0xFFFFFF, Blue = 0x1F4E79, Night = 0x163A5C, Silver = 0xF4F6F8, Shade = 0xD5DCE3, Gold = 0xE8B23A, Water = 0x7FB2D9;

    /// <summary>As PNG on white ground.</summary>
    public static byte[] Draw()
    {
        var canvas = new Canvas(Width, Height).Box(White, 0, 0, Width, Height)
            .Polygon(Gold, Shield(0)).Polygon(White, Shield(8)).Polygon(new Ink(Blue, Night), Shield(14));
        Star(canvas, 168, 74, 34);
        Tower(canvas);
        Waves(canvas);
        return Png.Write(canvas);
    }

    // Straight shoulders, then two arcs that meet below; inset moves every edge inwards.
    private static (double X, double Y)[] Shield(double inset)
    {
        const int Steps = 40;
        var (left, right, top, bend, foot) = (8 + inset, Width - 8 - inset, 8 + inset, 190.0, Height - 8 - (inset * 1.3));
        (double, double) Arc(double from, double to, double t) => (from + ((to - from) * (1 - Math.Cos(t * Math.PI / 2))), bend + ((foot - bend) * Math.Sin(t * Math.PI / 2)));
        var middle = Width / 2.0;
        return
        [
            (left, top), (right, top),
            .. Enumerable.Range(0, Steps + 1).Select(i => Arc(right, middle, i / (double)Steps)),
            .. Enumerable.Range(0, Steps + 1).Select(i => Arc(left, middle, 1 - (i / (double)Steps))),
        ];
    }

    private static void Star(Canvas canvas, double x, double y, double radius) => canvas.Polygon(Gold, [.. Enumerable.Range(0, 10).Select(i =>
    {
        var (r, turn) = (i % 2 == 0 ? radius : radius * 0.42, (Math.Tau * i / 10) - (Math.PI / 2));
        return (x + (r * Math.Cos(turn)), y + (r * Math.Sin(turn)));
    })]);

    private static void Tower(Canvas canvas)
    {
        var stone = new Ink(Silver, Shade);
        canvas.Box(stone, 98, 176, 140, 96);
        foreach (var x in new[] { 98, 144, 190 })
        {
            canvas.Box(Silver, x + (x == 144 ? 4 : x == 190 ? 8 : 0), 156, 40, 22);
        }

        canvas.Box(stone, 134, 128, 68, 32);
        foreach (var x in new[] { 134, 159, 184 })
        {
            canvas.Box(Silver, x, 114, 18, 16);
        }

        canvas.Oval(Night, 168, 226, 24, 26).Box(Night, 144, 226, 48, 46);
        canvas.Box(Night, 116, 196, 10, 22).Box(Night, 210, 196, 10, 22).Box(Night, 163, 136, 10, 18);
    }

    private static void Waves(Canvas canvas)
    {
        foreach (var (y, inset) in new[] { (288.0, 44.0), (312.0, 66.0), (336.0, 104.0) })
        {
            const int Steps = 60;
            (double X, double Y) At(int i, double below) => (inset + ((Width - (2 * inset)) * i / Steps), y + below + (5 * Math.Sin(i * (Width - (2 * inset)) / Steps / 9)));
            canvas.Polygon(Water, [.. Enumerable.Range(0, Steps + 1).Select(i => At(i, 0)), .. Enumerable.Range(0, Steps + 1).Reverse().Select(i => At(i, 9))]);
        }
    }
}
