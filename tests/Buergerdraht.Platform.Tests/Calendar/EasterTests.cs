using Buergerdraht.Platform.Calendar;

namespace Buergerdraht.Platform.Tests.Calendar;

public sealed class EasterTests
{
    [Theory]
    [InlineData("1583-04-10")]
    [InlineData("1818-03-22")]
    [InlineData("1943-04-25")]
    [InlineData("1954-04-18")]
    [InlineData("1981-04-19")]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2028-04-16")]
    [InlineData("2029-04-01")]
    [InlineData("2030-04-21")]
    [InlineData("2038-04-25")]
    [InlineData("2285-03-22")]
    public void Known_dates(string date) =>
        Assert.Equal(Dates.Of(date), Easter.Sunday(Dates.Of(date).Year));

    [Fact]
    public void Always_a_Sunday_from_22_March_to_25_April()
    {
        for (var year = 1583; year <= 9999; year++)
        {
            var sunday = Easter.Sunday(year);
            Assert.Equal(DayOfWeek.Sunday, sunday.DayOfWeek);
            Assert.InRange(sunday, new DateOnly(year, 3, 22), new DateOnly(year, 4, 25));
        }
    }

    [Fact]
    public void The_cycle_of_5_700_000_years_is_not_claimed() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Easter.Sunday(1582));
}
