namespace Buergerdraht.Mail.Text;

/// <summary>
/// Marks closings with the name and contact lines below them, blocks behind "-- ", and lines that mail programs add. A line is taken only
/// when it can be nothing else; the first line that might be said by somebody ends the block.
/// </summary>
internal sealed class SignatureScan
{
    private const int LongestLine = 120;
    private const int MostLines = 16;

    private readonly LineSheet sheet;
    private readonly MailPartKind[] kinds;
    private readonly int end;
    private readonly string[] sender;

    private SignatureScan(LineSheet sheet, MailPartKind[] kinds, int end, string? senderName)
    {
        this.sheet = sheet;
        this.kinds = kinds;
        this.end = end;
        sender = [.. (senderName ?? string.Empty).Split([' ', ',', '.', '"'], StringSplitOptions.RemoveEmptyEntries).Where(t => t.Length > 2)];
    }

    internal static void Mark(LineSheet sheet, MailPartKind[] kinds, int end, string? senderName) => new SignatureScan(sheet, kinds, end, senderName).Run();

    private void Run()
    {
        for (var i = 0; i < end; i++)
        {
            if (!IsOpen(i) || sheet[i].IsBlank)
            {
                continue;
            }

            var line = sheet.Text(i);
            if (sheet[i].Hint == LineHint.Signature ? SignatureShape.IsQuiet(line) : SignatureShape.IsProgramLine(line))
            {
                kinds[i] = MailPartKind.Signature;
            }
            else if (SignatureShape.IsDelimiter(line))
            {
                i = Block(i, named: false, delimited: true) - 1;
            }
            else if (SignatureShape.IsClosing(line, out var named))
            {
                i = Block(i, named, delimited: false) - 1;
            }
        }
    }

    private bool IsOpen(int i) => kinds[i] == MailPartKind.Reply && sheet[i].Depth == 0;

    private int Block(int start, bool named, bool delimited)
    {
        var stop = start + 1;
        var paragraph = 0;
        var last = start;
        for (; stop < end && stop - start < MostLines && IsOpen(stop); stop++)
        {
            if (sheet[stop].IsBlank)
            {
                paragraph += last > start ? 1 : 0;
                continue;
            }

            var line = sheet.Text(stop);
            if (!Belongs(line, stop, start, last, paragraph, named, delimited))
            {
                break;
            }

            last = stop;
        }

        // A bare closing with talk right below it is no end of the mail; it stays where it was said.
        if (last == start && !named && !delimited && stop < end && IsOpen(stop) && !sheet[stop].IsBlank)
        {
            return start + 1;
        }

        Array.Fill(kinds, MailPartKind.Signature, start, last + 1 - start);
        return last + 1;
    }

    private bool Belongs(ReadOnlySpan<char> line, int at, int start, int last, int paragraph, bool named, bool delimited)
    {
        if (line.Length > LongestLine)
        {
            return false;
        }

        if (SignatureShape.IsContact(line) || SignatureShape.IsProgramLine(line) || (at > start && SignatureShape.IsDelimiter(line)))
        {
            return true;
        }

        if (last == start && delimited && SignatureShape.IsClosing(line, out _))
        {
            return true;
        }

        var first = last == start && !named;
        return SignatureShape.IsName(line) && (IsSender(line) || (delimited && paragraph == 0) || (first && sender.Length == 0));
    }

    private bool IsSender(ReadOnlySpan<char> line)
    {
        var text = line.ToString();
        return Array.Exists(sender, t => text.Contains(t, StringComparison.OrdinalIgnoreCase));
    }
}
