using Buergerdraht.Architecture.Tests.Rules;
using static Buergerdraht.Architecture.Tests.Structure.Sources;

namespace Buergerdraht.Architecture.Tests.Structure;

public sealed class SizeTests
{
    /// <summary>Methods that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongMethods = new(StringComparer.Ordinal)
    {
        ["DovecotConfiguration.cs:Main"] = "the text of one configuration file",
    };

    [Fact]
    public void Files_are_short() => Clean(SizeRules.LongFiles(All));

    [Fact]
    public void Methods_are_short() => Clean(SizeRules.LongMethods(All, LongMethods));

    [Fact]
    public void Long_files_are_seen()
    {
        var text = string.Concat(Enumerable.Repeat("// line\n", 200));
        Objects(SizeRules.LongFiles([Case("src/A/Thing.cs", text + text), Case("src/A/Ticket.cs", text), Case("src/A/Fine.razor", text), Case("src/A/long.controller.ts", text + text)]), 3);
    }

    [Fact]
    public void Long_methods_are_seen()
    {
        var body = string.Concat(Enumerable.Repeat("        x++;\n", 70));
        SourceFile[] files = [Case("src/A/Thing.cs", $"class Thing\n{{\n    void Run(int x)\n    {{\n{body}    }}\n}}\n")];
        Objects(SizeRules.LongMethods(files, LongMethods));
        Clean(SizeRules.LongMethods(files, new Dictionary<string, string>(StringComparer.Ordinal) { ["Thing.cs:Run"] = "sample" }));
    }
}
