namespace Buergerdraht.Platform.Rules;

/// <summary>A rule of the house was broken: a named exception whose text key says so to the person who meets it.</summary>
/// <param name="textKey">Key of the sentence shown, in both languages.</param>
/// <param name="status">HTTP status of the answer.</param>
public abstract class RuleBroken(string textKey, int status = 422) : Exception(textKey)
{
    /// <summary>Key of the sentence shown.</summary>
    public string TextKey { get; } = textKey;

    /// <summary>HTTP status of the answer.</summary>
    public int Status { get; } = status;
}
