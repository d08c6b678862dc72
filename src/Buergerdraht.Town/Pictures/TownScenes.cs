namespace Buergerdraht.Town.Pictures;

/// <summary>Pictures from parks, playgrounds and cellars.</summary>
internal static class TownScenes
{
    public static void DogWaste(Canvas c)
    {
        c.Day().Tree(140, 320, 170).Tree(300, 310, 120).Meadow(300);
        c.Line(0x5F666B, 620, 560, 620, 190, 14).Box(new Ink(0x3F7F4F, 0x2D5E3A), 572, 180, 96, 150).Box(0x16301E, 592, 286, 56, 16).Box(0xF4F1E4, 590, 200, 60, 60).Oval(0x23272B, 612, 234, 18, 12).Oval(0x23272B, 634, 222, 9, 9);
        foreach (var (x, y, size) in new[] { (250.0, 480.0, 1.0), (390.0, 530.0, 0.8), (470.0, 440.0, 0.6) })
        {
            c.Oval(new Ink(0x000000, 0x000000, 0.2), x, y + (14 * size), 52 * size, 10 * size).Oval(new Ink(0x7A5230, 0x553820), x, y, 46 * size, 18 * size).Oval(new Ink(0x86603A, 0x604226), x + 2, y - (16 * size), 32 * size, 14 * size).Oval(new Ink(0x926A42, 0x6A4A2C), x, y - (30 * size), 17 * size, 10 * size);
        }
    }

    public static void FullContainer(Canvas c)
    {
        c.Day().Houses(290).Street(330).Box(new Ink(0xB9B4A8, 0x9C978B), 0, 320, 800, 60);
        foreach (var (x, colour) in new[] { (120.0, 0x2F7A4A), (320.0, 0xE9EDEE), (520.0, 0x7A5230) })
        {
            c.Oval(new Ink(0x000000, 0x000000, 0.25), x + 85, 476, 110, 14).Polygon(new Ink(colour, colour & 0xB0B0B0), (x, 300), (x + 20, 230), (x + 150, 230), (x + 170, 300), (x + 162, 474), (x + 8, 474)).Oval(0x1D2023, x + 85, 280, 26, 26).Box(0x1D2023, x + 20, 470, 20, 12).Box(0x1D2023, x + 130, 470, 20, 12);
        }

        int[] glass = [0x3E7B45, 0x6B4A22, 0xBFD6D8];
        for (var i = 0; i < 20; i++)
        {
            c.Bottle(70 + (i * 33), 476 + (i % 4 * 14), glass[i % 3]);
        }

        c.Bottle(190, 246, glass[0]).Bottle(396, 250, glass[2]).Box(0xB48A5A, 690, 450, 80, 60).Line(0x8A6840, 690, 478, 770, 478, 3);
    }

    public static void IllegalDumping(Canvas c)
    {
        c.Box(new Ink(0xBFD3C0, 0x8FAF8A), 0, 0, 800, 330);
        for (var i = 0; i < 9; i++)
        {
            c.Tree((i * 97) + 10, 340 + (i % 3 * 10), 170 + (i % 4 * 22));
        }

        c.Meadow(330).Box(new Ink(0xB09A78, 0x8F7A5C, 0.8), 0, 520, 800, 80);
        c.Tyre(180, 460, 56).Tyre(250, 490, 50).Tyre(220, 410, 48).Tyre(320, 500, 44).Sack(380, 410, 0x32485F).Sack(470, 430, 0x2A3038).Sack(430, 380, 0x4A5A46);
        c.Box(new Ink(0x2B2E33, 0x15171A), 590, 400, 140, 100).Box(new Ink(0x6A7F88, 0x42545C), 602, 412, 92, 76).Line(0xEEF2F4, 618, 430, 660, 470, 2).Line(0xEEF2F4, 660, 430, 630, 478, 2).Oval(0x9CA3A8, 712, 430, 7, 7);
    }

    public static void Graffiti(Canvas c)
    {
        c.Box(new Ink(0x55585C, 0x3C3F43), 0, 0, 800, 90).Box(new Ink(0xC8C3B8, 0xA9A499), 0, 90, 800, 380).Street(470, new Ink(0x6F7276, 0x4A4D52));
        for (var i = 0; i < 7; i++)
        {
            c.Line(new Ink(0x8F8A7F, 0x8F8A7F, 0.6), i * 130, 90, i * 130, 470, 3);
        }

        int[] sprays = [0xC0267E, 0x2756B8, 0x1F9A6B, 0xE0A51E, 0x23262B];
        for (var i = 0; i < 34; i++)
        {
            var (x, y) = (120 + (i * 83 % 520), 190 + (i * 47 % 190));
            c.Line(new Ink(sprays[i % 5], sprays[i % 5], 0.85), x, y, x + 40 + (i % 4 * 26), y - 50 + (i % 5 * 26), 12 + (i % 3 * 6));
        }

        c.Oval(new Ink(0xD8D4CA, 0xD8D4CA, 0.72), 400, 280, 270, 96).Oval(new Ink(0xD8D4CA, 0xD8D4CA, 0.6), 300, 320, 170, 70).Box(0xF5EFC8, 340, 30, 120, 16);
    }

    public static void BrokenSwing(Canvas c)
    {
        c.Day().Tree(90, 330, 180).Tree(720, 330, 160).Meadow(320).Oval(new Ink(0xDCC79A, 0xC2AA78), 400, 500, 300, 70);
        c.Line(0x8B6A45, 150, 520, 230, 120, 20).Line(0x8B6A45, 290, 520, 230, 120, 20).Line(0x8B6A45, 520, 520, 590, 120, 20).Line(0x8B6A45, 660, 520, 590, 120, 20).Line(0x7A5B3A, 220, 124, 600, 124, 22);
        c.Line(0x6F757B, 330, 130, 300, 400, 6).Line(0x6F757B, 500, 130, 500, 250, 6).Line(0x9A5A2C, 500, 250, 488, 276, 8).Line(0x6F757B, 470, 340, 478, 450, 6);
        c.Ring(0x2F6FB3, 390, 430, 96, 16).Line(0xA9AFB5, 310, 400, 470, 470, 4).Line(0xA9AFB5, 320, 470, 470, 390, 4).Line(0xA9AFB5, 390, 338, 390, 520, 4);
        c.Line(0xC92A2A, 486, 240, 516, 270, 16).Line(0xC92A2A, 514, 262, 530, 330, 14).Line(0xF4F1E4, 520, 290, 526, 310, 14);
    }

    public static void BrokenGlass(Canvas c)
    {
        c.Day().Tree(680, 230, 140).Meadow(210).Polygon(0x8B6A45, (40, 300), (760, 300), (800, 600), (0, 600)).Polygon(new Ink(0xEBD8A8, 0xD2B97F), (64, 322), (736, 322), (772, 590), (28, 590));
        c.Polygon(0xC92A2A, (150, 400), (230, 400), (220, 470), (160, 470)).Ring(0xE8E8E8, 190, 400, 42, 4).Line(0xE0A51E, 600, 520, 700, 420, 10).Oval(0xE0A51E, 596, 526, 24, 16);
        for (var i = 0; i < 26; i++)
        {
            var (x, y) = (290 + (i * 61 % 260), 370 + (i * 43 % 170));
            var size = 10 + (i % 4 * 7);
            c.Polygon(new Ink(0x4F9A5C, 0x2F6B3C, 0.85), (x, y), (x + size, y - (size * 0.6)), (x + (size * 1.3), y + (size * 0.5)), (x + (size * 0.3), y + (size * 0.9))).Line(0xE8F6EA, x + 2, y, x + (size * 0.8), y - (size * 0.4), 2);
        }

        c.Bottle(420, 410, 0x3E7B45);
    }

    public static void FleaMarketPoster(Canvas c)
    {
        c.Box(new Ink(0xB98E5E, 0x9C7448), 0, 0, 800, 600).Box(new Ink(0xFFF6D8, 0xFBE7A8), 170, 30, 460, 540);
        int[] flags = [0xC92A2A, 0x2F6FB3, 0x2C8A4B, 0xE0A51E];
        for (var i = 0; i < 10; i++)
        {
            c.Polygon(flags[i % 4], (180 + (i * 44), 54), (216 + (i * 44), 54), (198 + (i * 44), 96));
        }

        c.Box(0x3A3128, 230, 130, 340, 22).Box(0x3A3128, 260, 168, 280, 22).Digits(0xC92A2A, "10:00", 290, 214, 60).Box(0x8A7A5C, 250, 520, 300, 12).Box(0x8A7A5C, 290, 542, 220, 10);
        c.Oval(0x1D1D20, 400, 320, 44, 36).Oval(new Ink(0xD8362F, 0xA8231E), 400, 402, 112, 92).Line(0x1D1D20, 400, 312, 400, 494, 6);
        foreach (var (x, y) in new[] { (350, 370), (450, 370), (335, 430), (465, 430), (370, 466), (430, 466) })
        {
            c.Oval(0x1D1D20, x, y, 15, 15);
        }

        c.Oval(0xFFFFFF, 384, 312, 9, 9).Oval(0xFFFFFF, 416, 312, 9, 9).Line(0x1D1D20, 380, 290, 356, 262, 5).Line(0x1D1D20, 420, 290, 444, 262, 5).Oval(0xB8BEC4, 400, 40, 9, 9);
    }

    public static void WaterMeter(Canvas c)
    {
        c.Box(new Ink(0x8E8A84, 0x6C6862), 0, 0, 800, 600);
        for (var i = 0; i < 24; i++)
        {
            c.Line(new Ink(0x5F5B55, 0x5F5B55, 0.5), 0, i * 50, 800, i * 50, 3).Line(new Ink(0x5F5B55, 0x5F5B55, 0.5), (i * 120) + (i % 2 * 60), i * 25, (i * 120) + (i % 2 * 60), (i * 25) + 25, 3);
        }

        c.Box(new Ink(0xC98F54, 0x8F5F30), 0, 300, 800, 74).Box(new Ink(0xE0B070, 0x9C6A38), 150, 280, 60, 114).Box(new Ink(0xE0B070, 0x9C6A38), 590, 280, 60, 114);
        c.Oval(new Ink(0x2F6FB3, 0x1E4A7A), 400, 310, 220, 220).Oval(new Ink(0xFBFBF7, 0xE2E4E2), 400, 310, 188, 188).Ring(0x9AA3AA, 400, 310, 190, 6);
        c.Box(0x16181B, 268, 230, 264, 70);
        const string Reading = "03847";
        for (var i = 0; i < Reading.Length; i++)
        {
            c.Box(i < 4 ? 0xF7F7F2 : 0xC92A2A, 274 + (i * 51), 236, 46, 58).Digits(i < 4 ? 0x16181B : 0xFFFFFF, Reading[i].ToString(), 286 + (i * 51), 245, 40);
        }

        c.Ring(0xC92A2A, 330, 400, 34, 4).Line(0xC92A2A, 330, 400, 350, 380, 4).Ring(0xC92A2A, 470, 400, 34, 4).Line(0xC92A2A, 470, 400, 462, 372, 4).Polygon(0x16181B, (388, 356), (412, 356), (400, 336));
    }
}
