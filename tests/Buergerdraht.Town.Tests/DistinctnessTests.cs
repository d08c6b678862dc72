namespace Buergerdraht.Town.Tests;

public sealed class DistinctnessTests
{
    private const double Limit = 0.60;

    [Fact]
    public void The_measure_tells_a_template_with_swapped_names_from_two_letters()
    {
        const string template = "Guten Tag, mein Name ist {0}, vor meinem Haus ist seit Tagen die Laterne dunkel. Bitte reparieren Sie sie bald.";
        var swapped = TrigramSimilarity.PairsAbove(Limit, [("a", template.Replace("{0}", "Anna Berg", StringComparison.Ordinal)), ("b", template.Replace("{0}", "Jens Ohm", StringComparison.Ordinal))]);
        Assert.Single(swapped);
    }

    [Fact]
    public void No_two_conversations_are_alike() =>
        Assert.Empty(TrigramSimilarity.PairsAbove(Limit, TownData.Conversations.Select(c => (c.Slug, c.AllText))));

    [Fact]
    public void No_two_followups_are_alike() =>
        Assert.Empty(TrigramSimilarity.PairsAbove(Limit, TownData.Followups.Select(f => (f.Subject, f.AllText))));

    [Fact]
    public void No_followup_repeats_a_conversation()
    {
        var conversations = TownData.Conversations.Select(c => (c.Slug, Set: TrigramSimilarity.Trigrams(c.AllText))).ToArray();
        var alike =
            from followup in TownData.Followups
            let set = TrigramSimilarity.Trigrams(followup.AllText)
            from conversation in conversations
            where TrigramSimilarity.Dice(set, conversation.Set) > Limit
            select $"{followup.Subject} ~ {conversation.Slug}";
        Assert.Empty(alike);
    }

    [Fact]
    public void No_text_and_no_line_of_40_characters_stands_twice()
    {
        var lines = TownData.AllTexts()
            .SelectMany(t => t.Text.Split('\n').Append(t.Text).Select(line => line.Trim()).Distinct().Select(line => (t.Where, line)))
            .Where(l => l.line.Length >= 40)
            .GroupBy(l => l.line, l => l.Where, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"{string.Join(", ", group)}: {group.Key}");
        Assert.Empty(lines);
    }
}
