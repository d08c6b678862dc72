using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Buergerdraht.Architecture.Tests.Rules;

/// <summary>Files and methods stay short enough to be read at once.</summary>
internal static class SizeRules
{
    private static readonly string[] Hubs = ["Ticket.cs", "Message.cs", "Conversation.cs", "Db.cs"];

    public static IEnumerable<string> LongFiles(IEnumerable<SourceFile> files, int most = 250, int mostOfHub = 150) =>
        from file in files
        where file.Is(".cs", ".razor", ".ts")
        let lines = Lines(file.Text)
        let limit = Hubs.Contains(file.Name) ? mostOfHub : most
        where lines > limit
        select $"{file.Path} has {lines} lines; {limit} are allowed.";

    public static IEnumerable<string> LongMethods(IEnumerable<SourceFile> files, IReadOnlyDictionary<string, string> allowed, int most = 60) =>
        from file in files
        where file.Is(".cs")
        from member in CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
        let span = member.GetLocation().GetLineSpan()
        let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
        let name = $"{file.Name}:{(member as MethodDeclarationSyntax)?.Identifier.Text ?? member.Kind().ToString()}"
        where lines > most && !allowed.ContainsKey(name)
        select $"{name} has {lines} lines; {most} are allowed.";

    private static int Lines(string text) => text.AsSpan().Count('\n') + (text.Length > 0 && text[^1] != '\n' ? 1 : 0);
}
