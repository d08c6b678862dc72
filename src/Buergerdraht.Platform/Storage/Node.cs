namespace Buergerdraht.Platform.Storage;

/// <summary>This process among several on one database; a name no other process ever has.</summary>
public sealed class Node
{
    /// <summary>For example <c>desk-1/3f2a9c</c>: setting <c>Node</c> (default the host name), and a part made at start.</summary>
    public Node(string? configured) => Name = $"{configured ?? Environment.MachineName}/{Ids.New().ToString("n")[^8..]}";

    /// <summary>The name.</summary>
    public string Name { get; }
}
