using System.Globalization;
using Buergerdraht.Platform.Files;
using Buergerdraht.Town.Pictures;
using Buergerdraht.Town.Seeding;
using Buergerdraht.Town.World;

namespace Buergerdraht.Town.Tests.Seeding;

public sealed class MatterTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-11-22T08:45:00Z")]
    [InlineData("2026-03-29T00:59:59Z")]
    [InlineData("2026-03-29T12:00:00Z")]
    [InlineData("2026-10-25T01:30:00Z")]
    [InlineData("2027-01-01T00:00:00Z")]
    public void A_matter_begins_at_its_hour_and_ends_before_now(string moment)
    {
        var now = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
        foreach (var (facts, citizen) in new TownWorld().Matters())
        {
            var matter = Matter.Lay(facts, citizen, now, Berlin);
            var limit = now.AddDays(-facts.AgeDays);
            Assert.InRange(matter.Start, limit.AddHours(-25), limit);
            Assert.InRange(matter.End, matter.Start, now);
            Assert.Equal(matter.Steps.Select(s => s.At).Order(), matter.Steps.Select(s => s.At));
            var wall = TimeZoneInfo.ConvertTime(matter.Start, Berlin).ToString("HH:mm", CultureInfo.InvariantCulture);
            Assert.True(wall == facts.At || Berlin.IsInvalidTime(DateTime.Parse(matter.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T" + facts.At, CultureInfo.InvariantCulture)), facts.Slug);
        }
    }

    [Fact]
    public void Every_motif_of_the_facts_is_a_picture()
    {
        using var facts = TownData.Json("facts.json");
        var pictures = Motifs.DrawAll();
        Assert.Equal(facts.RootElement.GetProperty("motifs").EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal), pictures.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, png) in pictures)
        {
            Assert.Equal("image/png", FileKind.Detect(png, "image/png", name + ".png").Kind.MediaType);
            Assert.InRange(png.Length, 4_000, 180_000);
        }
    }

    [Fact]
    public void Place_and_time_of_a_picture_are_read_as_they_were_written()
    {
        var taken = new DateTimeOffset(2026, 7, 3, 22, 14, 5, TimeSpan.FromHours(2));
        var details = CaptureDetails.Read(Png.WithExif(Motifs.DrawAll()["pothole"], Exif.Write(taken, 51.37412, 6.43219)));
        Assert.Equal(taken, details.TakenAt);
        Assert.Equal(51.37412, details.Place!.Latitude, 5);
        Assert.Equal(6.43219, details.Place.Longitude, 5);
    }

    [Fact]
    public void Pages_come_with_the_facts_filled_in()
    {
        var pages = DemoPages.All();
        Assert.Equal(5 * 3, pages.Count);
        Assert.Equal(5, pages.Count(p => p.Language == "de-leicht"));
        Assert.Equal("Impressum", pages.Single(p => p is { Key: "imprint", Language: "de" }).Title);
        Assert.All(pages, p => Assert.DoesNotContain("{town.", p.Markdown, StringComparison.Ordinal));
    }
}
