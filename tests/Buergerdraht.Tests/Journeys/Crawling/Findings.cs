namespace Buergerdraht.Tests.Journeys.Crawling;

/// <summary>What is wrong, each fault once however many pages have it.</summary>
internal sealed class Findings
{
    private readonly Dictionary<string, (string Where, int Times)> _faults = new(StringComparer.Ordinal);

    public bool None => _faults.Count == 0;

    public void Add(string where, string fault) => _faults[fault] = _faults.TryGetValue(fault, out var known) ? (known.Where, known.Times + 1) : (where, 1);

    public override string ToString() => string.Join('\n', _faults.Select(f => $"{f.Value.Where}{(f.Value.Times > 1 ? $" and {f.Value.Times - 1} more" : "")}: {f.Key}").Prepend($"{_faults.Count} faults").Take(60));
}
