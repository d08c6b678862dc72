using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Buergerdraht.Architecture.Tests.Rules;

/// <summary>What may not be written where.</summary>
internal static partial class WordRules
{
    private static readonly string[] Endings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Processor", "Base", "Impl"];

    /// <summary>Channels that do not exist yet count too: whoever writes their name first writes it in their folder.</summary>
    private static readonly string[] Expected = ["whatsapp", "sms", "telegram", "signal", "threema", "instagram", "facebook", "mastodon", "chat", "phone", "letter", "fax"];

    public static IEnumerable<string> NamelessEndings(IEnumerable<SourceFile> files, params string[] allowed) =>
        from file in files
        where file.Is(".cs")
        from type in CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        let name = type.Identifier.Text
        where !allowed.Contains(name)
        from ending in Endings
        where name.EndsWith(ending, StringComparison.Ordinal)
        select $"{file.Path}: '{name}' says '{ending}', not what it is.";

    /// <summary>Channel kinds as string literals outside their own folder; only abilities may be asked for.</summary>
    public static IEnumerable<string> ChannelNames(IEnumerable<SourceFile> files, IEnumerable<string> kinds, IReadOnlyDictionary<string, string> allowed)
    {
        var names = kinds.Concat(Expected).ToHashSet(StringComparer.Ordinal);
        return from file in files
               where file.Is(".cs") && !allowed.Keys.Any(a => file.Path.StartsWith(a, StringComparison.Ordinal))
               from literal in CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>()
               where literal.IsKind(SyntaxKind.StringLiteralExpression) && names.Contains(literal.Token.ValueText)
               where !file.Path.Contains($"/{literal.Token.ValueText}/", StringComparison.OrdinalIgnoreCase)
               select $"{file.Path}:{literal.GetLocation().GetLineSpan().StartLinePosition.Line + 1} names the channel '{literal.Token.ValueText}'; ask for an ability instead.";
    }

    public static IEnumerable<string> Unfinished(IEnumerable<SourceFile> files) => Lines(files, UnfinishedWords(), "is unfinished");

    public static IEnumerable<string> MachinePaths(IEnumerable<SourceFile> files) => Lines(files, MachinePath(), "names a place on somebody's machine");

    private static IEnumerable<string> Lines(IEnumerable<SourceFile> files, Regex what, string says) =>
        from file in files
        from line in file.Text.Split('\n').Index()
        let match = what.Match(line.Item)
        where match.Success
        select $"{file.Path}:{line.Index + 1} {says}: '{match.Value}'.";

    [GeneratedRegex(@"\b(TO" + "DO|FIX" + "ME|HA" + @"CK)\b|NotImplemented", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnfinishedWords();

    [GeneratedRegex(@"(?<![\w./])/(home|root|Users|work)/[\w.]+|[A-Z]:\\Users", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePath();
}
