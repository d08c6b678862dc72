namespace Buergerdraht.Platform;

/// <summary>A text was asked for that no file has.</summary>
public sealed class MissingTextException(string key, string language) : Exception($"No text '{key}' in '{language}'.")
{
    /// <summary>The key that was asked for.</summary>
    public string Key { get; } = key;
}

/// <summary>A text file cannot be used; the message names file and key.</summary>
public sealed class TextFileException(string message) : Exception(message);
