namespace Buergerdraht.Town.Pictures;

/// <summary>The pictures citizens of the demo send, drawn by code: no photo of a real place or person.</summary>
internal static class Motifs
{
    private const int Width = 800, Height = 600;

    private static readonly Dictionary<string, Action<Canvas>> Scenes = new(StringComparer.Ordinal)
    {
        ["pothole"] = StreetScenes.Pothole,
        ["truck-at-night"] = StreetScenes.TruckAtNight,
        ["scrap-car"] = StreetScenes.ScrapCar,
        ["blocked-fire-lane"] = StreetScenes.BlockedFireLane,
        ["scooter-on-pavement"] = StreetScenes.ScooterOnPavement,
        ["street-lamp"] = StreetScenes.StreetLamp,
        ["uneven-pavement"] = StreetScenes.UnevenPavement,
        ["bicycle-racks"] = StreetScenes.BicycleRacks,
        ["dog-waste"] = TownScenes.DogWaste,
        ["full-container"] = TownScenes.FullContainer,
        ["illegal-dumping"] = TownScenes.IllegalDumping,
        ["graffiti"] = TownScenes.Graffiti,
        ["broken-swing"] = TownScenes.BrokenSwing,
        ["broken-glass"] = TownScenes.BrokenGlass,
        ["flea-market-poster"] = TownScenes.FleaMarketPoster,
        ["water-meter"] = TownScenes.WaterMeter,
    };

    /// <summary>Names of the motifs.</summary>
    public static IEnumerable<string> Names => Scenes.Keys;

    /// <summary>Every motif as PNG.</summary>
    public static IReadOnlyDictionary<string, byte[]> DrawAll() =>
        Scenes.AsParallel().Select(s => (s.Key, Picture: Draw(s.Value))).ToDictionary(s => s.Key, s => s.Picture);

    private static byte[] Draw(Action<Canvas> scene)
    {
        var canvas = new Canvas(Width, Height);
        scene(canvas);
        return Png.Write(canvas);
    }
}
