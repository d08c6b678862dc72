using Buergerdraht.Platform.Ui;
using Microsoft.AspNetCore.Components;

namespace Buergerdraht.Desk.Tests.Views;

public sealed class SlotTests
{
    private readonly SlotRegistry _slots = SlotRegistry.Scan([typeof(SlotTests).Assembly, typeof(SlotTests).Assembly]);

    [Fact]
    public void Components_are_found_once_and_in_order() =>
        Assert.Equal([typeof(Early), typeof(Late)], _slots.In("test.place").Select(e => e.Component));

    [Fact]
    public void A_component_takes_what_it_declares_and_nothing_else()
    {
        var bag = new Dictionary<string, object?> { ["Number"] = "2026-000001", ["Other"] = 1 };
        Assert.Equal(["Number"], _slots.In("test.place")[0].Take(bag).Keys);
        Assert.Empty(_slots.In("test.place")[1].Take(bag));
    }

    [Fact]
    public void A_slot_nobody_fills_is_empty() => Assert.Empty(_slots.In("test.nowhere"));

    [Slot("test.place", Order = 20)]
    private sealed class Late : ComponentBase;

    [Slot("test.place", Order = 10)]
    private sealed class Early : ComponentBase
    {
        [Parameter] public string? Number { get; set; }
    }
}
