namespace Buergerdraht.Platform.Ui;

/// <summary>One thing wrong with a form.</summary>
/// <param name="Field">The id of the input it concerns, or null when it concerns the whole form.</param>
/// <param name="Message">What is wrong and what to do, in the reader's language.</param>
public sealed record FormError(string? Field, string Message);

/// <summary>What is wrong with a posted form; empty when nothing is.</summary>
public sealed record FormErrors(IReadOnlyList<FormError> All)
{
    /// <summary>Nothing wrong.</summary>
    public static FormErrors None { get; } = new([]);

    /// <summary>Whether something is wrong.</summary>
    public bool Any => All.Count > 0;

    /// <summary>The message at a field, or null.</summary>
    public string? At(string field) => All.FirstOrDefault(e => e.Field == field)?.Message;

    /// <summary>One error.</summary>
    public static FormErrors One(string? field, string message) => new([new FormError(field, message)]);
}
