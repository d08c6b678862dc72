using Buergerdraht.Platform.Web;

namespace Buergerdraht.Organisation;

/// <summary>Somebody tried what their roles do not allow; answered with 403.</summary>
public sealed class RightMissing(Right right) : RuleBroken("rule.right-missing")
{
    /// <summary>The right that was missing.</summary>
    public Right Right { get; } = right;

    /// <inheritdoc/>
    public override int Status => 403;
}
