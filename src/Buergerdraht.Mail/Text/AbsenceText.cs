namespace Buergerdraht.Mail.Text;

/// <summary>What the words of a mail say about absence: a kind when they suffice alone, and whether absence is mentioned at all.</summary>
internal readonly record struct AbsenceFinding(MailKind? Kind, string Reason, bool Mentioned);

/// <summary>
/// Finds automatic replies that carry no header. People write about holidays, offices and automatic answers as well: so the subject has to
/// begin like one, or the author's text has to consist of nothing but what such notes consist of.
/// </summary>
internal static class AbsenceText
{
    private const int MostCharacters = 2_500;
    private const int LongestNote = 1_200;

    internal static AbsenceFinding Read(string subject, string text)
    {
        var title = ClientWords.Lower(subject.Length > 300 ? subject[..300] : subject).Trim();
        var reply = ReplyText.Split(text.Length > 200_000 ? text[..200_000] : text).Reply.Trim();
        var note = ClientWords.Lower(reply.Length > MostCharacters ? reply[..MostCharacters] : reply).Replace('’', '\'');
        var mentioned = Any(AbsenceWords.Absent, note) || Array.Exists(AbsenceWords.AbsenceSubjects, s => title.StartsWith(s, StringComparison.Ordinal));
        if (Titled(AbsenceWords.AbsenceSubjects, title, note))
        {
            return new(MailKind.OutOfOffice, "subject of an absence note", true);
        }

        if (Titled(AbsenceWords.AutomaticSubjects, title, note))
        {
            return new(mentioned ? MailKind.OutOfOffice : MailKind.AutomaticReply, "subject of an automatic reply", mentioned);
        }

        if (reply.Length <= LongestNote && IsNote(note))
        {
            return new(MailKind.OutOfOffice, "words of an absence note", true);
        }

        return reply.Length <= LongestNote && IsReceipt(note) ? new(MailKind.AutomaticReply, "words of an automatic reply", mentioned) : new(null, string.Empty, mentioned);
    }

    /// <summary>With colon the subject is the machine's; without one, or when it goes on in words, the text has to agree.</summary>
    private static bool Titled(string[] subjects, string title, string note)
    {
        foreach (var subject in subjects)
        {
            if (!title.StartsWith(subject, StringComparison.Ordinal))
            {
                continue;
            }

            if (subject.EndsWith(':') || title.Length == subject.Length)
            {
                return !note.Contains('?', StringComparison.Ordinal) || Any(AbsenceWords.Sure, note);
            }

            if (IsNote(note))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNote(string note)
    {
        var tally = default(Tally);
        foreach (var sentence in Sentences(note))
        {
            tally = tally.With(sentence);
        }

        if (tally.Absent == 0 || note.Contains('?', StringComparison.Ordinal))
        {
            return false;
        }

        return tally.Sure > 0 ? tally.Other <= 1 : tally.Other == 0 && (tally.Likely >= 2 || (Any(AbsenceWords.Office, note) && tally.Absent + tally.Likely <= 4));
    }

    /// <summary>"This is an automatic answer" as a sentence of its own at the beginning or end, not something reported about ours.</summary>
    private static bool IsReceipt(string note) => Sentences(note).Any(s => Array.Exists(AbsenceWords.ReceiptSentences, r => s.StartsWith(r, StringComparison.Ordinal)))
        && !note.Contains('?', StringComparison.Ordinal);

    private static bool Any(string[] words, string text) => Array.Exists(words, w => text.Contains(w, StringComparison.Ordinal));

    /// <summary>Sentences without greeting and closing; dates and abbreviations do not end one.</summary>
    private static IEnumerable<string> Sentences(string note)
    {
        var start = 0;
        for (var i = 0; i <= note.Length; i++)
        {
            var paragraph = i < note.Length && note[i] == '\n' && i + 1 < note.Length && note[i + 1] is '\n' or '\r';
            var stop = i < note.Length && note[i] is '.' or '!' or '?' && (i + 1 == note.Length || char.IsWhiteSpace(note[i + 1])) && !(i > 0 && char.IsAsciiDigit(note[i - 1]) && note[i] == '.');
            var greeting = i < note.Length && note[i] == '\n' && i - start < 80 && note[start..i].TrimEnd().EndsWith(',');
            if (i == note.Length || paragraph || stop || greeting)
            {
                var sentence = string.Join(' ', note[start..i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                start = i + 1;
                if (sentence.Length > 0 && !IsGreeting(sentence))
                {
                    yield return sentence;
                }
            }
        }
    }

    private static bool IsGreeting(string sentence) => sentence.Length < 80
        && (sentence.StartsWith("sehr geehrte", StringComparison.Ordinal) || sentence.StartsWith("guten ", StringComparison.Ordinal) || sentence.StartsWith("hallo", StringComparison.Ordinal)
            || sentence.StartsWith("liebe", StringComparison.Ordinal) || sentence.StartsWith("dear ", StringComparison.Ordinal) || sentence.StartsWith("hello", StringComparison.Ordinal) || sentence.StartsWith("hi", StringComparison.Ordinal)
            || sentence.StartsWith("bonjour", StringComparison.Ordinal) || sentence.StartsWith("gentil", StringComparison.Ordinal) || sentence.StartsWith("buongiorno", StringComparison.Ordinal) || sentence.StartsWith("szanowni", StringComparison.Ordinal)
            || sentence.StartsWith("dzień dobry", StringComparison.Ordinal) || sentence.StartsWith("merhaba", StringComparison.Ordinal) || sentence.StartsWith("sayın", StringComparison.Ordinal) || sentence.StartsWith("silav", StringComparison.Ordinal)
            || sentence.StartsWith("rojbaş", StringComparison.Ordinal) || sentence.StartsWith("madame", StringComparison.Ordinal) || sentence.StartsWith("moin", StringComparison.Ordinal))
        && !Array.Exists(AbsenceWords.Absent, a => sentence.Contains(a, StringComparison.Ordinal));

    private readonly record struct Tally(int Absent, int Sure, int Likely, int Other)
    {
        internal Tally With(string sentence)
        {
            var words = sentence.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            var absent = Any(AbsenceWords.Absent, sentence) && Array.Exists(words, w => AbsenceWords.FirstPerson.Contains(w, StringComparer.Ordinal));
            var sure = Any(AbsenceWords.Sure, sentence);
            var likely = Any(AbsenceWords.Likely, sentence);
            return this with
            {
                Absent = Absent + (absent ? 1 : 0),
                Sure = Sure + (sure ? 1 : 0),
                Likely = Likely + (likely ? 1 : 0),
                Other = Other + (absent || sure || likely || words.Length <= 2 ? 0 : 1),
            };
        }
    }
}
