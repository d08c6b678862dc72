using System.Globalization;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Testing;

namespace Buergerdraht.Tests.World;

/// <summary>A town served by several processes on one PostgreSQL behind a real haproxy.</summary>
public sealed class Cluster : IAsyncDisposable
{
    /// <summary>The collection of tests that start several nodes: one after the other, since each of them fills a small machine.</summary>
    public const string Several = "several nodes";

    private Cluster(SmallTown town, IReadOnlyList<NodeProcess> nodes, Proxy proxy) => (Town, Nodes, Proxy) = (town, nodes, proxy);

    /// <summary>Why there can be no cluster here; null when there can.</summary>
    public static string? Missing => TestDatabase.EngineUnderTest != Engine.Postgres ? "Several nodes need PostgreSQL" : Proxy.Missing;

    public SmallTown Town { get; }

    public IReadOnlyList<NodeProcess> Nodes { get; }

    public Proxy Proxy { get; }

    /// <summary>Starts so many nodes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="sharesFolder">Whether they keep files in a folder they share; otherwise in the database.</param>
    public static async Task<Cluster> Start(int count, bool sharesFolder = false)
    {
        var town = await SmallTown.Prepare();
        string[] files = sharesFolder ? ["--Files:Folder=" + Path.Combine(town.Database.Folder, "shared")] : [];
        var nodes = await Task.WhenAll(Enumerable.Range(1, count).Select(n => Node(town, n, files)));
        return new Cluster(town, nodes, await Proxy.Start([.. nodes.Select(n => n.Address)]));
    }

    /// <summary>A node of a town: a data folder of its own, since that belongs to one process; database and key file are the same for all.</summary>
    public static Task<NodeProcess> Node(SmallTown town, int number, params string[] more)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"desk-{number}");
        var folder = Directory.CreateDirectory(Path.Combine(town.Database.Folder, name)).FullName;
        return NodeProcess.Start(town, [$"--Data={folder}", $"--Node={name}", "--Web:Proxies:0=127.0.0.1", .. more]);
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        await Town.DisposeAsync();
    }
}
