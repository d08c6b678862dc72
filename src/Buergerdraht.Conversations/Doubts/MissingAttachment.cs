using System.Text.RegularExpressions;

namespace Buergerdraht.Conversations.Doubts;

/// <summary>Whether a text speaks of something enclosed.</summary>
public static partial class MissingAttachment
{
    /// <summary>True when it names an attachment, in German or English.</summary>
    public static bool NamedIn(string text) => Named().IsMatch(text);

    // What the citizen is asked to attach is not ours: "bitte hängen Sie … an", "please attach".
    [GeneratedRegex(
        @"\b(anbei|angehängt|angefügt|beigefügt|beiliegend|im anhang|in der anlage|als anlage|als anhang|i am attaching|i have attached|we have attached|is attached|are attached|attached you will find|please find attached|enclosed)\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
