using System.Globalization;
using System.Text;

namespace Buergerdraht.Platform.Web;

/// <summary>The values of one instrument, by its tags.</summary>
internal sealed class MetricSeries(string name, string type, string help, double scale)
{
    private const int MostTagSets = 200;
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private readonly Dictionary<string, Value> _values = [];
    private readonly Lock _lock = new();

    /// <summary>Counters add, gauges replace, histograms sort into buckets.</summary>
    public void Record(double measured, ReadOnlySpan<KeyValuePair<string, object?>> tags, bool replace)
    {
        var labels = Labels(tags);
        measured *= scale;
        lock (_lock)
        {
            if (!_values.TryGetValue(labels, out var value))
            {
                // Bounded: a tag that turned out to have many values must not fill memory.
                if (_values.Count >= MostTagSets && !_values.TryGetValue(labels = "{overflow=\"true\"}", out value))
                {
                    _values[labels] = value = new Value();
                }

                _values.TryAdd(labels, value ??= new Value());
            }

            value.Record(measured, replace, type == "histogram");
        }
    }

    /// <summary>Writes the Prometheus text format, version 0.0.4.</summary>
    public void Write(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal)}\n# TYPE {name} {type}\n");
        lock (_lock)
        {
            foreach (var (labels, value) in _values)
            {
                if (type == "histogram")
                {
                    WriteHistogram(text, labels, value);
                }
                else
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {value.Sum}\n");
                }
            }
        }
    }

    private void WriteHistogram(StringBuilder text, string labels, Value value)
    {
        var open = labels.Length == 0 ? "{" : labels[..^1] + ",";
        long below = 0;
        for (var i = 0; i < Bounds.Length; i++)
        {
            below += value.Buckets[i];
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{open}le=\"{Bounds[i]}\"}} {below}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{open}le=\"+Inf\"}} {value.Count}\n{name}_sum{labels} {value.Sum}\n{name}_count{labels} {value.Count}\n");
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0)
        {
            return "";
        }

        var text = new StringBuilder("{");
        foreach (var (key, value) in tags)
        {
            var escaped = Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            text.Append(text.Length > 1 ? "," : "").Append(Name(key)).Append("=\"").Append(escaped).Append('"');
        }

        return text.Append('}').ToString();
    }

    /// <summary>Letters, digits and underscores only.</summary>
    public static string Name(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private sealed class Value
    {
        public double Sum { get; private set; }

        public long Count { get; private set; }

        public long[] Buckets { get; } = new long[Bounds.Length];

        public void Record(double measured, bool replace, bool histogram)
        {
            Sum = replace ? measured : Sum + measured;
            Count++;
            if (histogram && Array.FindIndex(Bounds, b => measured <= b) is >= 0 and var bucket)
            {
                Buckets[bucket]++;
            }
        }
    }
}
