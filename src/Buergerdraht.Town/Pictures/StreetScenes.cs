namespace Buergerdraht.Town.Pictures;

/// <summary>Pictures of streets and what stands on them.</summary>
internal static class StreetScenes
{
    public static void Pothole(Canvas c)
    {
        c.Day().Houses(250).Street(250).Polygon(new Ink(0xA4503F, 0x8A3F31), (220, 600), (330, 250), (470, 250), (640, 600))
            .Line(0xF2F2EC, 220, 600, 330, 250, 7).Line(0xF2F2EC, 640, 600, 470, 250, 7);
        c.Polygon(new Ink(0x4A2A22, 0x2A1B18), (310, 440), (345, 404), (410, 396), (470, 412), (512, 446), (486, 492), (420, 512), (346, 498))
            .Polygon(new Ink(0x1F1715, 0x3C332E), (336, 446), (366, 420), (414, 414), (462, 428), (486, 450), (462, 482), (416, 494), (362, 484));
        c.Oval(new Ink(0x5A4B40, 0x5A4B40, 0.8), 380, 468, 30, 9).Box(new Ink(0xF7F7F4, 0xC9CBD0), 522, 424, 60, 66).Oval(0x4B2E1E, 552, 424, 30, 9).Ring(0xE2E3E6, 590, 456, 19, 7);
    }

    public static void TruckAtNight(Canvas c)
    {
        c.Night().Houses(400, night: true).Street(400, new Ink(0x2B2E38, 0x171920));
        c.Box(new Ink(0xCDD3DB, 0x8D949E), 150, 210, 380, 220).Box(new Ink(0x2D5A8A, 0x1E3E60), 540, 280, 130, 150).Polygon(0x8FB0C8, (590, 296), (640, 296), (664, 350), (590, 350));
        c.Box(0x20242B, 150, 428, 520, 16).Wheel(230, 452, 34).Wheel(310, 452, 34).Wheel(610, 452, 34);
        c.Polygon(new Ink(0xFFF3B0, 0xFFF3B0, 0.28), (670, 400), (800, 350), (800, 520)).Oval(0xFFF6CC, 668, 404, 11, 9).Oval(0xD8362F, 150, 418, 8, 10);
        c.Box(new Ink(0x0E1511, 0x0E1511), 60, 110, 180, 84).Box(0x1C8A4A, 66, 116, 168, 72).Box(0x07130C, 72, 122, 156, 60).Digits(0x6BFF9A, "3:14", 92, 130, 44);
        c.Box(0x8B6F4A, 40, 400, 70, 60).Box(0x9C7F58, 76, 350, 60, 60).Line(0x6E737B, 110, 470, 150, 430, 6);
    }

    public static void ScrapCar(Canvas c)
    {
        c.Day().Houses(300).Tree(690, 330, 150).Street(330).Box(new Ink(0xB9B4A8, 0x9C978B), 0, 320, 800, 34);
        c.Car(250, 380, 0xF1F1EC, flat: 1).Oval(new Ink(0xA9683A, 0x8B5530, 0.9), 330, 438, 24, 10).Oval(new Ink(0xA9683A, 0x8B5530, 0.8), 470, 446, 30, 8);
        c.Oval(new Ink(0x1A1A1D, 0x1A1A1D, 0.7), 420, 500, 90, 16).Box(0xC9C7BE, 514, 448, 8, 20);
        for (var i = 0; i < 14; i++)
        {
            c.Line(0x5E8A3C, 250 + (i * 23), 490, 246 + (i * 23) + (i % 3 * 5), 462 - (i % 4 * 5), 3);
        }
    }

    public static void BlockedFireLane(Canvas c)
    {
        c.Box(new Ink(0xD9DEE2, 0xBFC6CC), 0, 0, 800, 360);
        for (var i = 0; i < 40; i++)
        {
            c.Box(new Ink(0x7D97AB, 0x5F7A90), 20 + (i % 8 * 98), 18 + (i / 8 * 66), 62, 42);
        }

        c.Street(350);
        for (var i = 0; i < 12; i++)
        {
            c.Polygon(0xE6C33A, (i * 80 - 60, 600), (i * 80 - 20, 600), (i * 80 + 60, 470), (i * 80 + 30, 470));
        }

        c.Car(40, 410, 0x3F6FA8).Car(300, 420, 0x9A2E2E).Car(545, 408, 0x4C5A48);
        c.Box(0x777B80, 700, 150, 9, 250).Box(0xFFFFFF, 650, 150, 110, 76).Box(0xC92A2A, 656, 156, 98, 64).Box(0xFFFFFF, 664, 164, 82, 48)
            .Box(0xC92A2A, 672, 180, 12, 24).Box(0xC92A2A, 690, 172, 48, 9).Box(0xC92A2A, 690, 188, 36, 9);
    }

    public static void ScooterOnPavement(Canvas c)
    {
        c.Day().Houses(260).Box(new Ink(0xC9C6BE, 0xA9A69E), 0, 260, 800, 340);
        for (var i = 0; i < 9; i++)
        {
            c.Line(new Ink(0x8E8B83, 0x8E8B83, 0.7), 0, 280 + (i * 38), 800, 280 + (i * 38), 2).Line(new Ink(0x8E8B83, 0x8E8B83, 0.5), i * 110, 260, (i * 150) - 160, 600, 2);
        }

        c.Polygon(new Ink(0xF4F1E4, 0xE4DFCB), (360, 260), (430, 260), (560, 600), (330, 600));
        for (var i = 0; i < 10; i++)
        {
            c.Line(0xB9B39B, 368 - (i * 4), 280 + (i * 34), 436 + (i * 13), 280 + (i * 34), 5);
        }

        c.Oval(new Ink(0x000000, 0x000000, 0.2), 420, 524, 220, 16).Line(0x2FB36B, 250, 490, 560, 490, 20).Line(0x23272B, 560, 488, 610, 300, 13)
            .Line(0x23272B, 570, 302, 650, 292, 11).Wheel(236, 496, 34).Wheel(584, 496, 34).Box(0x2FB36B, 590, 340, 26, 46);
    }

    public static void StreetLamp(Canvas c)
    {
        c.Box(new Ink(0x2B3658, 0xB9836A), 0, 0, 800, 420).Houses(420, night: true).Box(new Ink(0x5E6068, 0x3A3C43), 0, 420, 800, 180);
        c.Line(0x191B22, 430, 600, 430, 110, 16).Line(0x191B22, 430, 116, 560, 90, 12).Polygon(0x23262F, (530, 84), (620, 76), (632, 102), (530, 108)).Box(new Ink(0x5C6070, 0x474A57), 540, 104, 84, 9);
        c.Box(0xF1EEDF, 398, 330, 68, 36).Box(0x20232B, 401, 333, 62, 30).Digits(0xF1EEDF, "1147", 404, 338, 20);
        c.Polygon(new Ink(0xF2D16B, 0xF2D16B, 0.25), (100, 210), (10, 420), (220, 420)).Line(0x191B22, 100, 420, 100, 200, 8).Oval(0xFFEFB5, 100, 204, 16, 10);
        c.Polygon(0xFFFFFF, (640, 470), (700, 470), (670, 418)).Polygon(0xC92A2A, (646, 467), (694, 467), (670, 425)).Polygon(0xFFFFFF, (656, 462), (684, 462), (670, 437)).Line(0x777B80, 670, 470, 670, 560, 6);
    }

    public static void UnevenPavement(Canvas c)
    {
        c.Day().Houses(230).Box(new Ink(0xBDBAB2, 0x97948C), 0, 230, 800, 370).Tree(640, 330, 190);
        for (var row = 0; row < 7; row++)
        {
            for (var column = 0; column < 9; column++)
            {
                var (x, y) = ((column * 96) + (row % 2 * 48) - 60, 300 + (row * 44));
                var lift = Math.Max(0, 40 - (Math.Abs(column - 5 + (row % 2)) * 16) - (Math.Abs(row - 3) * 9));
                c.Polygon(new Ink(0x5C5850, 0x5C5850), (x, y + 40), (x + 92, y + 40), (x + 92, y + 44), (x, y + 44));
                c.Polygon(new Ink(0xD6D2C7, 0xB4B0A5), (x, y - (lift * 0.3)), (x + 92, y - lift), (x + 92, y + 40 - lift), (x, y + 40 - (lift * 0.3)));
            }
        }

        c.Line(0x6B4C30, 640, 330, 520, 420, 22).Line(0x6B4C30, 520, 420, 380, 440, 15).Line(0x6B4C30, 600, 350, 560, 500, 13);
    }

    public static void BicycleRacks(Canvas c)
    {
        c.Day().Box(new Ink(0xC46F55, 0xA25A44), 60, 110, 680, 190).Polygon(0x5B4A48, (40, 110), (400, 30), (760, 110)).Oval(0xF5F2E6, 400, 150, 36, 36).Line(0x23272B, 400, 150, 400, 126, 4).Line(0x23272B, 400, 150, 418, 158, 4)
            .Box(new Ink(0xB8B5AD, 0x96938B), 0, 300, 800, 300);
        int[] colours = [0x2F6FB3, 0xB3352F, 0x2C7A4B, 0x333740, 0xC98A1C, 0x6A3FA0, 0x1E8C9A];
        for (var i = 0; i < 11; i++)
        {
            var (x, y) = (30 + (i * 66), 400 + (i % 3 * 34));
            var colour = colours[i % colours.Length];
            c.Ring(0x26282C, x, y + 40, 38, 5).Ring(0x26282C, x + 92, y + 40, 38, 5).Line(colour, x, y + 40, x + 30, y - 8, 6).Line(colour, x + 30, y - 8, x + 72, y - 8, 6)
                .Line(colour, x + 72, y - 10, x + 92, y + 40, 6).Line(colour, x + 30, y - 6, x + 44, y + 40, 6).Line(colour, x + 44, y + 40, x + 74, y - 8, 6).Line(0x26282C, x + 18, y - 20, x + 42, y - 20, 7).Line(0x26282C, x + 64, y - 30, x + 86, y - 24, 6);
        }
    }
}
