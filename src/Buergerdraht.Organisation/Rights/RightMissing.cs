using Buergerdraht.Platform.Rules;

namespace Buergerdraht.Organisation;

/// <summary>Somebody tried what their roles do not allow; answered with 403.</summary>
public sealed class RightMissing(Right right) : RuleBroken("rules.right-missing", 403)
{
    /// <summary>The right that was missing.</summary>
    public Right Right { get; } = right;
}
