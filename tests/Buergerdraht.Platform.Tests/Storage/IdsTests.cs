using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Platform.Tests.Storage;

public sealed class IdsTests
{
    [Fact]
    public void Identifiers_sort_as_they_were_made_as_numbers_and_as_text()
    {
        var ids = Enumerable.Range(0, 100_000).Select(_ => Ids.New()).ToArray();
        Assert.Equal(ids.Order(), ids);
        Assert.Equal(ids.OrderBy(id => id.ToString(), StringComparer.Ordinal), ids);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal((7, true), (id.Version, id.Variant is >= 8 and <= 11)));
    }

    [Fact]
    public void Identifiers_made_at_once_differ()
    {
        var ids = Enumerable.Range(0, 8).AsParallel().SelectMany(_ => Enumerable.Range(0, 20_000).Select(_ => Ids.New())).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void An_identifier_says_when_it_was_made()
    {
        var before = TimeProvider.System.GetUtcNow().AddMilliseconds(-1);
        var id = Ids.New();
        Assert.InRange(id, Ids.At(before), Ids.At(before.AddMinutes(1)));
    }
}
