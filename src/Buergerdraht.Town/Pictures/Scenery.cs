namespace Buergerdraht.Town.Pictures;

/// <summary>What several pictures have in common; the canvas is 800 by 600.</summary>
internal static class Scenery
{
    public static Canvas Day(this Canvas c) => c
        .Box(new Ink(0x8FC3EA, 0xE3F1F8), 0, 0, 800, 360)
        .Oval(new Ink(0xFFFFFF, 0xF2F7FA, 0.9), 170, 90, 90, 26).Oval(new Ink(0xFFFFFF, 0xF2F7FA, 0.9), 230, 75, 70, 30)
        .Oval(new Ink(0xFFFFFF, 0xF2F7FA, 0.8), 610, 120, 100, 24);

    public static Canvas Night(this Canvas c)
    {
        c.Box(new Ink(0x0B1026, 0x27304F), 0, 0, 800, 420);
        for (var i = 0; i < 40; i++)
        {
            c.Oval(0xE8ECFF, (i * 137) % 800, (i * 71) % 260, 1 + (i % 3 * 0.4), 1 + (i % 3 * 0.4));
        }

        return c;
    }

    public static Canvas Houses(this Canvas c, double ground, bool night = false)
    {
        int[] walls = night ? [0x2A2D40, 0x333549, 0x262A3B, 0x30344A] : [0xE9D8B4, 0xD9A68A, 0xC9D4C0, 0xF0E6D6];
        for (var i = 0; i < 4; i++)
        {
            var (x, top) = (i * 205 - 10, ground - 190 - (i % 3 * 26));
            c.Polygon(night ? 0x1B1D2B : 0x9A5A48, (x - 8, top), (x + 100, top - 74), (x + 208, top)).Box(walls[i], x, top, 200, ground - top);
            for (var w = 0; w < 6; w++)
            {
                var lit = !night || (i + w) % 7 == 0;
                c.Box(night ? (lit ? 0xF3C969 : 0x141722) : 0x6F8FA6, x + 24 + (w % 3 * 58), top + 24 + (w / 3 * 72), 36, 46);
            }
        }

        return c;
    }

    public static Canvas Street(this Canvas c, double from, Ink? ink = null)
    {
        c.Box(ink ?? new Ink(0x7C7F84, 0x55585E), 0, from, 800, 600 - from);
        for (var i = 0; i < 60; i++)
        {
            c.Oval(new Ink(0x404348, 0x404348, 0.35), (i * 191) % 800, from + ((i * 97) % Math.Max(1, (int)(600 - from))), 2.4, 1.6);
        }

        return c;
    }

    public static Canvas Meadow(this Canvas c, double from)
    {
        c.Box(new Ink(0x8DB85C, 0x4F8A3A), 0, from, 800, 600 - from);
        for (var i = 0; i < 220; i++)
        {
            var (x, y) = ((i * 181) % 800, from + 8 + ((i * 113) % (int)(590 - from)));
            c.Line(new Ink(0x3E7230, 0x3E7230, 0.6), x, y, x + (i % 5) - 2, y - 9, 2);
        }

        return c;
    }

    public static Canvas Tree(this Canvas c, double x, double ground, double size) => c
        .Box(new Ink(0x7A5A3C, 0x5B4029), x - (size * 0.07), ground - (size * 0.9), size * 0.14, size * 0.9)
        .Oval(new Ink(0x5E9A45, 0x3C7030), x, ground - (size * 1.25), size * 0.52, size * 0.5)
        .Oval(new Ink(0x6FAB52, 0x4A8239), x - (size * 0.26), ground - size, size * 0.34, size * 0.3)
        .Oval(new Ink(0x66A24B, 0x427834), x + (size * 0.28), ground - (size * 1.02), size * 0.36, size * 0.3);

    public static Canvas Wheel(this Canvas c, double x, double y, double r) => c.Oval(0x1E1F22, x, y, r, r).Oval(0xA9AFB5, x, y, r * 0.55, r * 0.55).Oval(0x5E6368, x, y, r * 0.18, r * 0.18);

    public static Canvas Car(this Canvas c, double x, double y, int colour, double flat = 0)
    {
        c.Oval(new Ink(0x000000, 0x000000, 0.25), x + 130, y + 92, 150, 12);
        c.Polygon(colour, (x, y + 80), (x + 4, y + 40), (x + 50, y + 34), (x + 88, y), (x + 196, y), (x + 238, y + 36), (x + 266, y + 44), (x + 270, y + 80));
        c.Polygon(new Ink(0x9FC0D4, 0x6A8CA0), (x + 64, y + 34), (x + 94, y + 8), (x + 138, y + 8), (x + 138, y + 34));
        c.Polygon(new Ink(0x9FC0D4, 0x6A8CA0), (x + 146, y + 34), (x + 146, y + 8), (x + 190, y + 8), (x + 220, y + 34));
        foreach (var wheel in new[] { 58, 212 })
        {
            c.Oval(0x1E1F22, x + wheel, y + 80 + (flat * 4), 27 + (flat * 5), 27 - (flat * 8)).Oval(0xA9AFB5, x + wheel, y + 80, 13, 13);
        }

        return c.Oval(0xF6E7A8, x + 12, y + 50, 9, 6).Box(0xB03A35, x + 258, y + 48, 10, 12);
    }

    public static Canvas Bottle(this Canvas c, double x, double y, int colour) => c
        .Box(new Ink(colour, colour, 0.9), x, y, 20, 44).Polygon(new Ink(colour, colour, 0.9), (x, y), (x + 20, y), (x + 13, y - 14), (x + 7, y - 14))
        .Box(new Ink(colour, colour, 0.9), x + 7, y - 26, 6, 14).Box(0xEEE7D0, x, y + 14, 20, 14);

    public static Canvas Tyre(this Canvas c, double x, double y, double r) => c.Ring(new Ink(0x3A3B3F, 0x1B1C1F), x, y, r, r * 0.5).Ring(0x55575C, x, y, r * 0.52, 3);

    public static Canvas Sack(this Canvas c, double x, double y, int colour) => c
        .Polygon(new Ink(colour, 0x1E2A3A), (x, y + 90), (x - 14, y + 40), (x + 18, y + 8), (x + 40, y), (x + 64, y + 8), (x + 96, y + 42), (x + 84, y + 90))
        .Line(0xE5E0D0, x + 26, y + 8, x + 56, y + 8, 5);
}
