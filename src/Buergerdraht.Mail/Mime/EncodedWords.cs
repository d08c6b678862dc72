using System.Buffers;
using System.Text;

namespace Buergerdraht.Mail;

/// <summary>
/// RFC 2047 encoded words, read generously: adjacent words of one charset are joined before decoding, because
/// many clients split a character between two words; spaces inside a word are accepted.
/// </summary>
internal ref struct EncodedWords
{
    private readonly StringBuilder _text;
    private readonly byte[] _bytes;
    private int _length;
    private Charset? _charset;

    private EncodedWords(int length)
    {
        _text = new StringBuilder(length);
        _bytes = ArrayPool<byte>.Shared.Rent(length + 4);
    }

    public static string Decode(ReadOnlySpan<byte> source)
    {
        var words = new EncodedWords(source.Length);
        try
        {
            return words.Run(source);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(words._bytes);
        }
    }

    private string Run(ReadOnlySpan<byte> rest)
    {
        var plain = 0;
        for (var from = 0; from < rest.Length;)
        {
            var next = rest[from..].IndexOf("=?"u8);
            if (next < 0)
            {
                break;
            }

            next += from;
            if (!TryParse(rest[next..], out var word))
            {
                from = next + 2;
                continue;
            }

            Plain(rest[plain..next], beforeWord: true);
            Add(word);
            from = plain = next + word.Length;
        }

        Plain(rest[plain..], beforeWord: false);
        return _text.ToString();
    }

    private void Plain(ReadOnlySpan<byte> gap, bool beforeWord)
    {
        if (beforeWord && _charset is not null && gap.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0)
        {
            return;
        }

        Flush();
        _charset = null;
        _text.Append(CharsetText.Guess(gap));
    }

    private void Add(Word word)
    {
        var charset = Charset.Find(Encoding.Latin1.GetString(word.Charset));
        if (_charset is not null && !_charset.Equals(charset))
        {
            Flush();
        }

        _charset = charset;
        var target = _bytes.AsSpan(_length);
        _length += word.IsBase64 ? Base64Text.DecodeLoose(word.Text, target, out _) : QuotedPrintable.DecodeWord(word.Text, target);
    }

    private void Flush()
    {
        if (_length > 0)
        {
            _text.Append(CharsetText.Decode(_bytes.AsSpan(0, _length), _charset!));
            _length = 0;
        }
    }

    private ref struct Word
    {
        public ReadOnlySpan<byte> Charset;
        public bool IsBase64;
        public ReadOnlySpan<byte> Text;
        public int Length;
    }

    private static bool TryParse(ReadOnlySpan<byte> source, out Word word)
    {
        word = default;
        var charsetEnd = source[2..Math.Min(source.Length, 80)].IndexOf((byte)'?') + 2;
        if (charsetEnd < 3 || charsetEnd + 3 >= source.Length || source[charsetEnd + 2] != '?')
        {
            return false;
        }

        var kind = source[charsetEnd + 1] | 0x20;
        var text = source[(charsetEnd + 3)..];
        var end = text.IndexOf("?="u8);
        if (kind is not ('b' or 'q') || end < 0)
        {
            return false;
        }

        var charset = source[2..charsetEnd];
        var language = charset.IndexOf((byte)'*');
        word.Charset = language > 0 ? charset[..language] : charset;
        word.IsBase64 = kind == 'b';
        word.Text = text[..end];
        word.Length = charsetEnd + 3 + end + 2;
        return charset.IndexOfAny((byte)' ', (byte)'=', (byte)'"') < 0;
    }
}
