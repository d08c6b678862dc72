using System.Globalization;
using Buergerdraht.Channels.Port;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Storage;

namespace Buergerdraht.Desk.Administration;

/// <summary>Sender and subject of events nobody could read, from the beginning of their bytes, where the channel sees any.</summary>
public sealed class SketchEvents(Connections connections, ChannelRegistry channels, IFileStore files)
{
    private const int Looked = 16 * 1024;

    /// <summary>One line per event; those of which nothing can be seen are missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Run(IReadOnlyList<Guid> events, CancellationToken ct)
    {
        var lines = new Dictionary<Guid, string>();
        if (events.Count == 0)
        {
            return lines;
        }

        (string, object?)[] ids = [.. events.Select((id, i) => ("e" + i.ToString(CultureInfo.InvariantCulture), (object?)id))];
        var places = string.Join(',', ids.Select(i => "@" + i.Item1));
        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql($"SELECT id, kind, facts, substr(body, 1, {Looked}), body_file FROM inbound_events WHERE id IN ({places})", ids);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var head = reader.IsDBNull(3) ? await Head(reader.IsDBNull(4) ? null : reader.GetString(4), ct) : reader.GetFieldValue<byte[]>(3);
            var facts = EventFacts.From(reader.IsDBNull(2) ? null : reader.GetString(2));
            if (channels.Find(reader.GetString(1))?.Sketch(head, facts)?.Line() is { } line)
            {
                lines[reader.GetGuid(0)] = line;
            }
        }

        return lines;
    }

    private async Task<byte[]> Head(string? file, CancellationToken ct)
    {
        await using var content = file is null ? null : await files.Open(file, ct);
        if (content is null)
        {
            return [];
        }

        var head = new byte[Math.Min(Looked, content.Length)];
        await content.ReadExactlyAsync(head, ct);
        return head;
    }
}
