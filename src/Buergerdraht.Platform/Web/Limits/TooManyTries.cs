namespace Buergerdraht.Platform.Web;

/// <summary>Something was tried too often; answered with 429 and the seconds to wait.</summary>
public sealed class TooManyTries(DateTimeOffset until) : RuleBroken("rule.too-many-tries", ("until", until))
{
    /// <summary>When it may be tried again.</summary>
    public DateTimeOffset Until { get; } = until;

    /// <inheritdoc/>
    public override int Status => 429;
}
