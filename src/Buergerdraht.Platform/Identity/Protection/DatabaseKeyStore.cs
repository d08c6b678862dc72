using System.Xml.Linq;
using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Buergerdraht.Platform.Identity;

/// <summary>Keeps data protection keys in the database, so that every node reads what any node protected.</summary>
internal sealed class DatabaseKeyStore(Connections connections, WriteGate gate) : IXmlRepository
{
    // The framework's seam is synchronous; it is asked at start and once a day.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(Read).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => Write(element, friendlyName)).GetAwaiter().GetResult();

    public async Task<List<XElement>> Read()
    {
        var elements = new List<XElement>();
        await using var connection = await connections.Open(CancellationToken.None);
        await using var command = connection.Sql("SELECT xml FROM protection_keys ORDER BY id");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            elements.Add(XElement.Parse(reader.GetString(0)));
        }

        return elements;
    }

    private async Task Write(XElement element, string friendlyName)
    {
        using var pass = await gate.Enter(CancellationToken.None);
        await using var connection = await connections.Open(CancellationToken.None);
        await using var command = connection.Sql("INSERT INTO protection_keys (id, name, xml) VALUES (@id, @name, @xml)",
            ("id", Ids.New()), ("name", friendlyName), ("xml", element.ToString(SaveOptions.DisableFormatting)));
        await command.ExecuteNonQueryAsync();
    }
}
