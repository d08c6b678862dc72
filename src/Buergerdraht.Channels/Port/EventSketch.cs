using System.Text.Json;

namespace Buergerdraht.Channels.Port;

/// <summary>What the first bytes of an event tell about it, for somebody who looks after what could not be read; a guess, never a rule's ground.</summary>
/// <param name="Sender">Who seems to have sent it; null when that cannot be seen.</param>
/// <param name="About">What it seems to be about; null when that cannot be seen.</param>
public sealed record EventSketch(string? Sender, string? About)
{
    private const int Longest = 200;
    private const int Deepest = 4;

    /// <summary>The sketch in one line; null when there is nothing in it.</summary>
    public string? Line()
    {
        var line = string.Join(": ", new[] { Short(Sender), Short(About) }.OfType<string>());
        return line.Length == 0 ? null : line;
    }

    /// <summary>Strings of a JSON document by property name, first come, as far as it can be read: it may be cut off or broken.</summary>
    public static IReadOnlyDictionary<string, string> Strings(ReadOnlySpan<byte> head)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var reader = new Utf8JsonReader(head, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 64 }));
        try
        {
            string? name = null;
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String && name is not null && reader.CurrentDepth <= Deepest)
                {
                    found.TryAdd(name, reader.GetString()!);
                }

                name = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // As far as it could be read.
        }

        return found;
    }

    private static string? Short(string? text)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line.Length > Longest ? line[..Longest] + "…" : line;
    }
}
