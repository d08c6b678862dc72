using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Buergerdraht.Platform.Files;

/// <summary>Kinds that are text, told by how they begin; a table only by its name.</summary>
internal static partial class TextKinds
{
    private const int Looked = 4096;

    private static readonly SearchValues<byte> Binary =
        SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31, 127]);

    public static FileKind? Find(ReadOnlySpan<byte> content, string? name)
    {
        if (content.IsEmpty || Head(content) is not { } head)
        {
            return null;
        }
        var start = head.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (start.StartsWith("#!", StringComparison.Ordinal))
        {
            return new("text/x-script", ".sh", FileFamily.Program);
        }
        if (start.StartsWith("<?php", StringComparison.OrdinalIgnoreCase))
        {
            return new("text/x-php", ".php", FileFamily.Program);
        }
        return Markup(start) ?? Written(start, name);
    }

    private static FileKind? Markup(string start)
    {
        if (!start.StartsWith('<'))
        {
            return null;
        }
        var root = RootElement().Match(start) is { Success: true } match ? match.Groups["root"].Value.ToLowerInvariant() : "";
        if (root == "svg")
        {
            return new("image/svg+xml", ".svg", FileFamily.Image);
        }
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || root is "html" or "head" or "body" or "script" or "iframe" or "table" or "div" or "p" or "a" or "img" or "meta" or "style" or "title")
        {
            return new("text/html", ".html", FileFamily.Html);
        }
        return start.StartsWith("<?xml", StringComparison.Ordinal) ? new("application/xml", ".xml", FileFamily.Text) : null;
    }

    private static FileKind Written(string start, string? name)
    {
        if (start.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
        {
            return new("text/calendar", ".ics", FileFamily.Text);
        }
        if (start.StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase))
        {
            return new("text/vcard", ".vcf", FileFamily.Text);
        }
        if (MailHeader().IsMatch(start) && MailMarks().Count(start) >= 2)
        {
            return new("message/rfc822", ".eml", FileFamily.Text);
        }
        return Path.GetExtension(name ?? "").ToLowerInvariant() switch
        {
            ".csv" => new("text/csv", ".csv", FileFamily.Text),
            ".json" => new("application/json", ".json", FileFamily.Text),
            _ => new("text/plain", ".txt", FileFamily.Text),
        };
    }

    // UTF-8, UTF-16 with mark, or else one of the Windows code pages: Latin-1 is near enough to recognise words by.
    private static string? Head(ReadOnlySpan<byte> content)
    {
        var head = content[..Math.Min(content.Length, Looked)];
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode.GetString(head[2..]);
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode.GetString(head[2..]);
        }
        if (head.ContainsAny(Binary))
        {
            return null;
        }
        return System.Text.Unicode.Utf8.IsValid(head) ? Encoding.UTF8.GetString(head) : Encoding.Latin1.GetString(head);
    }

    [GeneratedRegex(@"\A(?:\s|<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,400}>)*<(?<root>[A-Za-z][A-Za-z0-9]{0,20})\b", RegexOptions.Singleline | RegexOptions.IgnoreCase, 200)]
    private static partial Regex RootElement();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]", RegexOptions.None, 200)]
    private static partial Regex MailHeader();

    [GeneratedRegex(@"^(?:from|to|subject|date|received|message-id|mime-version|return-path|delivered-to):[ \t]", RegexOptions.Multiline | RegexOptions.IgnoreCase, 200)]
    private static partial Regex MailMarks();
}
