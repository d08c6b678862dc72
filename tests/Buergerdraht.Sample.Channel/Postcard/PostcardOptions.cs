namespace Buergerdraht.Sample.Channel.Postcard;

/// <summary>Options of a postcard account.</summary>
public sealed record PostcardOptions
{
    /// <summary>Secret the scanning office sends in <c>X-Postcard-Key</c>, protected.</summary>
    public string Key { get; init; } = "";
}
