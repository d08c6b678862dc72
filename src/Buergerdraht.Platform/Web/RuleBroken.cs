namespace Buergerdraht.Platform.Web;

/// <summary>A rule of the house was broken by what somebody asked for; shown to them in their language, never logged as a failure.</summary>
public abstract class RuleBroken : Exception
{
    /// <summary>With the text that says what was wrong and what to do.</summary>
    /// <param name="textKey">Key under <c>rule.</c>.</param>
    /// <param name="values">Values for its placeholders.</param>
    protected RuleBroken(string textKey, params (string Name, object? Value)[] values)
        : base(textKey)
    {
        TextKey = textKey;
        Values = values;
    }

    /// <summary>Key of the text.</summary>
    public string TextKey { get; }

    /// <summary>Values for its placeholders.</summary>
    public IReadOnlyList<(string Name, object? Value)> Values { get; }

    /// <summary>HTTP status: 422 unless the rule says otherwise.</summary>
    public virtual int Status => 422;

    /// <summary>The form field it is about; null for the whole form.</summary>
    public virtual string? Field => null;
}

/// <summary>What was asked for does not exist, or not for this viewer: both look the same.</summary>
public sealed class NotFound(string what) : RuleBroken("rule.not-found", ("what", what))
{
    /// <inheritdoc/>
    public override int Status => 404;
}

/// <summary>A field is missing, too long or not of its form.</summary>
public sealed class FieldInvalid(string field, string textKey, params (string Name, object? Value)[] values) : RuleBroken(textKey, values)
{
    /// <inheritdoc/>
    public override string? Field => @field;
}

/// <summary>Somebody else changed the same thing meanwhile.</summary>
public sealed class ChangedMeanwhile() : RuleBroken("rule.changed-meanwhile")
{
    /// <inheritdoc/>
    public override int Status => 409;
}
