namespace Buergerdraht.Platform;

/// <summary>
/// Says that every member of this enum has a text: <c>{Prefix}.{member-in-kebab-case}</c>. <see cref="Texts.Of{T}(T)"/> finds it, a test finds the missing ones.
/// </summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class WordedAttribute(string prefix) : Attribute
{
    /// <summary>The first part of the keys.</summary>
    public string Prefix { get; } = prefix;

    /// <summary>The key of a member: <c>WaitingForCitizen</c> of prefix <c>state</c> is <c>state.waiting-for-citizen</c>.</summary>
    public string KeyOf(string member) => Prefix + "." + string.Concat(member.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
