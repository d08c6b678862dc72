namespace Buergerdraht.Mail.Text;

/// <summary>Walks the lines of a mail once and says what belongs to the mail that is answered. In doubt a line stays the author's.</summary>
internal sealed class QuoteScan(LineSheet sheet, ReplySplitOptions options)
{
    private const int ShortGroup = 2;

    private readonly MailPartKind[] kinds = new MailPartKind[sheet.Count];
    private readonly List<QuotedGroup> groups = [];
    private int tail = sheet.Count;
    private int forward = sheet.Count;

    internal MailPartKind[] Run()
    {
        if (!SubjectText.IsForward(options.Subject))
        {
            FindQuotes();
        }

        var authored = Math.Min(tail, forward);
        MarkGroups();
        SignatureScan.Mark(sheet, kinds, authored, options.SenderName);
        KeepContextOfInlineAnswers(authored);
        if (tail < sheet.Count && !AnnouncesInlineAnswers())
        {
            Array.Fill(kinds, MailPartKind.Quote, tail, sheet.Count - tail);
        }

        if (options.KnownTexts.Count > 0)
        {
            new KnownText(options.KnownTexts).Release(sheet, kinds);
        }

        // Nothing of the author's own found: a forward, an answer typed into the quote, or an empty mail. All of it stays visible.
        if (!HasWords(0, sheet.Count))
        {
            Array.Clear(kinds);
        }

        return kinds;
    }

    private void FindQuotes()
    {
        var introduced = false;
        var trusted = sheet.Structured;
        for (var i = sheet.NextFilled(0); i < sheet.Count && tail == sheet.Count && forward == sheet.Count; i = sheet.NextFilled(i))
        {
            if (sheet[i].Depth > 0)
            {
                var end = GroupEnd(i);
                trusted |= introduced;
                groups.Add(new(i, end, trusted));
                introduced = false;
                i = end;
                continue;
            }

            introduced = false;
            i = Introduction(i, ref introduced);
        }
    }

    /// <summary>Handles an unquoted line; returns where to go on.</summary>
    private int Introduction(int i, ref bool introduced)
    {
        var hint = sheet[i].Hint;
        if (hint == LineHint.ForwardStart)
        {
            forward = i;
        }
        else if (hint == LineHint.TailStart || IsReplyMarker(i))
        {
            tail = i;
        }
        else if (QuotedHeaders.At(sheet, i, out var end, out var forwarded))
        {
            if (forwarded)
            {
                forward = i;
            }
            else
            {
                introduced = Introduce(i, end, trusted: true);
            }

            return end;
        }
        else if (Attribution.At(sheet, i, out end, out var hasAddress))
        {
            introduced = Introduce(i, end, hasAddress);
            return end;
        }
        else if (hint == LineHint.Attribution)
        {
            introduced = Introduce(i, i + 1, trusted: false);
        }

        return i + 1;
    }

    private bool Introduce(int start, int end, bool trusted)
    {
        var next = sheet.NextFilled(end);
        if (SoonQuoted(next))
        {
            Array.Fill(kinds, MailPartKind.Quote, start, end - start);
            return true;
        }

        if (trusted)
        {
            tail = start;
        }

        return false;
    }

    /// <summary>Quote signs soon after an introduction: what has none was written by the author, even directly below it.</summary>
    private bool SoonQuoted(int start)
    {
        for (int i = start, filled = 0; i < sheet.Count && filled < 12; i++)
        {
            if (sheet[i].Depth > 0)
            {
                return true;
            }

            filled += sheet[i].IsBlank ? 0 : 1;
        }

        return false;
    }

    private int GroupEnd(int start)
    {
        var end = start + 1;
        while (end < sheet.Count)
        {
            if (sheet[end].Depth > 0)
            {
                end++;
                continue;
            }

            var next = sheet.NextFilled(end);
            if (next == end || next > end + 2 || next >= sheet.Count || sheet[next].Depth == 0)
            {
                break;
            }

            end = next;
        }

        return end;
    }

    private bool IsReplyMarker(int i)
    {
        if (options.ReplyMarkers.Count == 0)
        {
            return false;
        }

        var line = sheet.Text(i).Trim("-_=#*<>– \u00A0");
        foreach (var marker in options.ReplyMarkers)
        {
            if (line.Equals(marker.AsSpan().Trim("-_=#*<>– \u00A0"), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One or two lines behind ">" that nothing introduces may as well be the author's ("&gt; 5 years").</summary>
    private void MarkGroups()
    {
        foreach (var group in groups.Where(g => g.Introduced || g.End - g.Start > ShortGroup))
        {
            Array.Fill(kinds, MailPartKind.Quote, group.Start, group.End - group.Start);
        }
    }

    /// <summary>Answers between several quoted passages make no sense without them: these passages stay.</summary>
    private void KeepContextOfInlineAnswers(int authored)
    {
        var last = authored - 1;
        while (last >= 0 && (kinds[last] != MailPartKind.Reply || !HasWords(last, last + 1)))
        {
            last--;
        }

        var answered = groups.Where(g => g.Start < last).ToList();
        if (answered.Count < 2)
        {
            return;
        }

        foreach (var group in answered)
        {
            Array.Fill(kinds, MailPartKind.Reply, group.Start, group.End - group.Start);
        }
    }

    private bool AnnouncesInlineAnswers()
    {
        if (!HasWords(0, tail))
        {
            return true;
        }

        for (int i = 0, seen = 0; i < tail && seen < 4000; i++)
        {
            if (kinds[i] != MailPartKind.Reply)
            {
                continue;
            }

            seen += sheet.Text(i).Length;
            var line = sheet.Text(i)[..Math.Min(4000, sheet.Text(i).Length)].ToString();
            if (Array.Exists(ClientWords.InlineAnnouncements, a => line.Contains(a, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasWords(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (kinds[i] == MailPartKind.Reply && sheet.HasWords(i))
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct QuotedGroup(int Start, int End, bool Introduced);
}
