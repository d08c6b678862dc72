using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Buergerdraht.Desk.Tests.Views;

/// <summary>What must hold for the markup of every page, whoever writes it.</summary>
public sealed partial class MarkupTests
{
    private static readonly string Source = Path.GetFullPath(Path.Combine(Here(), "../../../src"));

    [Fact]
    public void No_page_has_inline_style_or_script() =>
        Assert.DoesNotContain(Razor(), f => InlineCode().IsMatch(File.ReadAllText(f)));

    [Fact]
    public void Every_icon_is_in_the_sprite()
    {
        var known = JsonSerializer.Deserialize<HashSet<string>>(File.ReadAllText(Path.Combine(Source, "web/icons.json")))!;
        var named = Razor().SelectMany(f => NamedIcon().Matches(File.ReadAllText(f))).Select(m => m.Groups["name"].Value).Distinct();
        Assert.DoesNotContain(named, name => !known.Contains(name));
    }

    [Fact]
    public void Every_form_that_posts_carries_keys() =>
        Assert.DoesNotContain(
            Razor().SelectMany(f => PostForm().Matches(File.ReadAllText(f))).Select(m => m.Value),
            form => !form.Contains("<FormKeys", StringComparison.Ordinal) && !form.Contains("Preferences.Path", StringComparison.Ordinal));

    private static IEnumerable<string> Razor() => Directory.EnumerateFiles(Source, "*.razor", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/Buergerdraht.Portal/", StringComparison.Ordinal) && !f.Contains("/Letters/", StringComparison.Ordinal)); // mails know inline styles only

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("""\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+="|javascript:""", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex InlineCode();

    [GeneratedRegex("""<Icon Name="(?<name>[a-z0-9\-]+)"|Icon="(?<name>[a-z0-9\-]+)"|=> "(?<name>[a-z]+-[a-z0-9\-]+)",""", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex NamedIcon();

    [GeneratedRegex("""<form method="post".*?</form>""", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 2000)]
    private static partial Regex PostForm();
}
