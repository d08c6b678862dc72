using System.Collections.Frozen;

namespace Buergerdraht.Mail.Text;

/// <summary>What the subject line of a mail says beside its words: reply and forward prefixes and our ticket numbers.</summary>
public static class SubjectText
{
    private const int LongestPrefix = 14;

    private static readonly FrozenSet<string> Replies = new[]
    {
        "re", "aw", "antw", "antwort", "sv", "r", "rif", "odp", "ynt", "yan", "ced", "bersiv", "réf", "ref", "rép", "rep", "res", "vs", "atb", "reply",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Forwards = new[]
    {
        "wg", "fw", "fwd", "weitergeleitet", "i", "inoltra", "tr", "pd", "ilt", "rv", "enc", "doorst", "şand", "vb", "vl",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The subject without any reply and forward prefixes, list counters ("Re[2]:") and our ticket token; for grouping only.</summary>
    public static string Bare(string? subject)
    {
        var rest = Collapse(subject);
        while (true)
        {
            var before = rest;
            if (Prefix(rest, out var length) is not PrefixKind.None)
            {
                rest = rest[length..].TrimStart();
            }
            else if (rest.StartsWith("[#", StringComparison.Ordinal) && TicketAt(rest, 2, out var end) && end < rest.Length && rest[end] == ']')
            {
                rest = rest[(end + 1)..].TrimStart();
            }

            if (rest.Length == before.Length)
            {
                return WithoutTokens(rest);
            }
        }
    }

    /// <summary>True when the outermost prefix says the mail forwards another one ("WG:", "Fwd:").</summary>
    public static bool IsForward(string? subject) => Outermost(subject) == PrefixKind.Forward;

    /// <summary>True when the outermost prefix says the mail answers another one ("AW:", "Re:").</summary>
    public static bool IsReply(string? subject) => Outermost(subject) == PrefixKind.Reply;

    /// <summary>The first ticket number in the subject, in the form 2026-000123, or null. Bracketed tokens win over bare numbers.</summary>
    public static string? TicketNumber(string? subject)
    {
        var text = subject ?? string.Empty;
        for (var at = text.IndexOf("[#", StringComparison.Ordinal); at >= 0; at = text.IndexOf("[#", at + 2, StringComparison.Ordinal))
        {
            if (TicketAt(text, at + 2, out var end) && end < text.Length && text[end] == ']')
            {
                return text[(at + 2)..end];
            }
        }

        for (var at = 0; at + 11 <= text.Length; at++)
        {
            if ((at == 0 || !IsNumberPart(text[at - 1])) && TicketAt(text, at, out var end) && (end == text.Length || !IsNumberPart(text[end])))
            {
                return text[at..end];
            }
        }

        return null;
    }

    private static bool IsNumberPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '/';

    /// <summary>A four-digit year of this century, a hyphen and six to nine digits.</summary>
    private static bool TicketAt(string text, int start, out int end)
    {
        end = start;
        while (end < text.Length && end - start < 15 && (char.IsAsciiDigit(text[end]) || (end - start == 4 && text[end] == '-')))
        {
            end++;
        }

        var length = end - start;
        return length is >= 11 and <= 14 && text[start] == '2' && text[start + 1] == '0' && text[start + 4] == '-';
    }

    private static string WithoutTokens(string text)
    {
        for (var at = text.IndexOf("[#", StringComparison.Ordinal); at >= 0; at = text.IndexOf("[#", at, StringComparison.Ordinal))
        {
            if (TicketAt(text, at + 2, out var end) && end < text.Length && text[end] == ']')
            {
                text = Collapse(text.Remove(at, end + 1 - at));
            }
            else
            {
                at += 2;
            }

            if (at >= text.Length)
            {
                break;
            }
        }

        return text;
    }

    private static PrefixKind Outermost(string? subject)
    {
        var text = Collapse(subject);
        var kind = Prefix(text, out _);
        if (kind != PrefixKind.None || !text.StartsWith('['))
        {
            return kind;
        }

        var close = text.IndexOf(']', StringComparison.Ordinal);
        return close < 0 ? PrefixKind.None : Prefix(text[(close + 1)..].TrimStart(), out _);
    }

    private static PrefixKind Prefix(string text, out int length)
    {
        length = 0;
        var colon = text.IndexOfAny([':', '：']);
        if (colon is <= 0 or > LongestPrefix)
        {
            return PrefixKind.None;
        }

        var word = text.AsSpan(0, colon).TrimEnd();
        var counter = word.IndexOfAny('[', '(', '^');
        if (counter > 0 && word[(counter + 1)..].TrimEnd("])").IndexOfAnyExceptInRange('0', '9') < 0)
        {
            word = word[..counter];
        }

        var name = word.ToString().Replace('İ', 'i');
        var kind = Forwards.Contains(name) ? PrefixKind.Forward : Replies.Contains(name) ? PrefixKind.Reply : PrefixKind.None;
        length = kind == PrefixKind.None ? 0 : colon + 1;
        return kind;
    }

    private static string Collapse(string? text) => text is null ? string.Empty
        : string.Join(' ', text.Length > 2000 ? text[..2000].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private enum PrefixKind
    {
        None,
        Reply,
        Forward,
    }
}
