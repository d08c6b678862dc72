using System.Diagnostics.Metrics;

namespace Buergerdraht.Platform.Web;

/// <summary>Our meter. Names are short words of the house with dots; tags are kinds and states, never anything about a person.</summary>
public static class Measures
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Buergerdraht";

    /// <summary>The meter.</summary>
    public static readonly Meter Meter = new(Name, "1");
}
