using System.Globalization;

namespace Buergerdraht.Mail;

/// <summary>
/// Dates of RFC 5322 3.3 and the bad forms of practice: two-digit years, missing or named zones, German day and
/// month names, asctime, dots or dashes between the numbers, ISO 8601.
/// </summary>
internal ref struct MailDate
{
    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private int _day;
    private int _month;
    private int _year;
    private TimeSpan? _time;
    private TimeSpan? _zone;

    /// <summary>Reads a date; false when there is none in it.</summary>
    /// <param name="text">The decoded header value.</param>
    /// <param name="date">The date; a missing or unknown zone counts as UTC.</param>
    /// <param name="odd">It was not as the standard wants it.</param>
    public static bool TryParse(string text, out DateTimeOffset date, out bool odd)
    {
        var parser = new MailDate();
        text = text.Length > 200 ? text[..200] : text;
        var comment = text.IndexOf('(', StringComparison.Ordinal);
        foreach (var word in (comment > 0 ? text[..comment] : text).Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            parser.Take(word);
        }

        return parser.TryBuild(out date, out odd);
    }

    private void Take(string word)
    {
        if (word[0] is '+' or '-' && _time is not null)
        {
            _zone ??= Offset(word);
        }
        else if (word.Length >= 19 && word[4] == '-' && word[7] == '-' && word[10] is 'T' or 't')
        {
            TakeIso(word);
        }
        else if (word.Contains(':', StringComparison.Ordinal) && char.IsAsciiDigit(word[0]))
        {
            TakeTime(word);
        }
        else if (word.Length > 5 && char.IsAsciiDigit(word[0]) && word.Split('-', '.', '/') is { Length: >= 3 } pieces)
        {
            TakePieces(pieces);
        }
        else if (char.IsAsciiDigit(word[0]))
        {
            TakeNumber(word.TrimEnd('.'));
        }
        else if (_month == 0 && Month(word) is > 0 and var month)
        {
            _month = month;
        }
        else if (_time is not null)
        {
            TakeZoneName(word);
        }
    }

    private void TakeIso(string word)
    {
        TakePieces(word[..10].Split('-'));
        var end = word.AsSpan(11).IndexOfAny("zZ+-");
        TakeTime(end < 0 ? word[11..] : word.Substring(11, end));
        _zone = end < 0 ? null : Offset(word[(11 + end)..]);
    }

    private void TakePieces(string[] pieces)
    {
        if (pieces.Length < 3)
        {
            return;
        }

        if (pieces[0].Length == 4)
        {
            (pieces[0], pieces[2]) = (pieces[2], pieces[0]);
        }

        _day = Number(pieces[0]);
        _month = Number(pieces[1]) is > 0 and var month ? month : Month(pieces[1]);
        _year = Year(pieces[2]);
    }

    private void TakeTime(string word)
    {
        var zone = word.IndexOfAny(['+', '-']);
        if (zone > 0)
        {
            _zone = Offset(word[zone..]);
            word = word[..zone];
        }

        var pieces = word.Split(':', '.', ',');
        var (hour, minute) = (Number(pieces[0]), pieces.Length > 1 ? Number(pieces[1]) : -1);
        var second = pieces.Length > 2 ? Math.Min(Number(pieces[2]), 59) : 0;
        if (hour is >= 0 and < 24 && minute is >= 0 and < 60 && second >= 0)
        {
            _time = new TimeSpan(hour, minute, second);
        }
    }

    private void TakeNumber(string word)
    {
        if (_day == 0 && word.Length <= 2)
        {
            _day = Number(word);
        }
        else if (_year == 0)
        {
            _year = Year(word);
        }
    }

    private void TakeZoneName(string word)
    {
        var upper = word.ToUpperInvariant();
        if (upper is "AM" or "PM")
        {
            var hours = _time!.Value.Hours % 12 + (upper == "PM" ? 12 : 0);
            _time = new TimeSpan(hours, _time.Value.Minutes, _time.Value.Seconds);
            return;
        }

        var sign = upper.AsSpan().IndexOfAny('+', '-');
        if (sign > 0 && upper[..sign] is "GMT" or "UTC" or "UT")
        {
            _zone ??= Offset(upper[sign..]);
            return;
        }

        // RFC 5322 4.3, and the names used around here.
        _zone ??= upper switch
        {
            "UT" or "UTC" or "GMT" or "Z" or "WET" => TimeSpan.Zero,
            "CET" or "MET" or "MEZ" or "BST" or "WEST" => TimeSpan.FromHours(1),
            "CEST" or "MEST" or "MESZ" or "EET" => TimeSpan.FromHours(2),
            "EEST" or "MSK" => TimeSpan.FromHours(3),
            "EDT" => TimeSpan.FromHours(-4),
            "EST" or "CDT" => TimeSpan.FromHours(-5),
            "CST" or "MDT" => TimeSpan.FromHours(-6),
            "MST" or "PDT" => TimeSpan.FromHours(-7),
            "PST" => TimeSpan.FromHours(-8),
            _ => null,
        };
    }

    private readonly bool TryBuild(out DateTimeOffset date, out bool odd)
    {
        odd = _zone is null || _time is null;
        date = default;
        if (_year is < 1970 or > 9000 || _month is < 1 or > 12 || _day < 1 || _day > DateTime.DaysInMonth(_year, _month))
        {
            odd = true;
            return false;
        }

        date = new DateTimeOffset(new DateTime(_year, _month, _day, 0, 0, 0, DateTimeKind.Unspecified) + (_time ?? TimeSpan.Zero), _zone ?? TimeSpan.Zero);
        return true;
    }

    private static TimeSpan? Offset(string word)
    {
        var digits = word[1..].Replace(":", "", StringComparison.Ordinal);
        if (word[0] is 'z' or 'Z')
        {
            return TimeSpan.Zero;
        }

        var number = Number(digits);
        var (hours, minutes) = digits.Length <= 2 ? (number, 0) : (number / 100, number % 100);
        if (number < 0 || digits.Length > 4 || hours > 14 || minutes > 59 || hours * 60 + minutes > 14 * 60)
        {
            return null;
        }

        var offset = new TimeSpan(hours, minutes, 0);
        return word[0] == '-' ? -offset : offset;
    }

    private static int Year(string word) => (Number(word), word.Length) switch
    {
        ( < 0, _) => 0,
        ( < 50 and var year, <= 2) => 2000 + year,
        (var year, <= 3) => 1900 + year,
        (var year, _) => year,
    };

    private static int Month(string word)
    {
        if (word.Length < 3)
        {
            return 0;
        }

        var start = word[..3].ToLowerInvariant();
        return start switch
        {
            "mär" or "mrz" or "mae" => 3,
            "mai" => 5,
            "okt" => 10,
            "dez" => 12,
            _ => Array.IndexOf(Months, start) + 1,
        };
    }

    private static int Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
