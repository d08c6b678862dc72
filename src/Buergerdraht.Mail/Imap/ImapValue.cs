using System.Globalization;
using System.Text;

namespace Buergerdraht.Mail.Imap;

/// <summary>One value of a server's answer: NIL (neither bytes nor items), a string or atom, or a list.</summary>
internal sealed class ImapValue
{
    public static readonly ImapValue Nil = new();

    private ImapValue()
    {
    }

    public ImapValue(byte[] bytes) => Bytes = bytes;

    public ImapValue(IReadOnlyList<ImapValue> items) => Items = items;

    public byte[]? Bytes { get; }

    public IReadOnlyList<ImapValue>? Items { get; }

    public string Text => Bytes is null ? "" : Encoding.UTF8.GetString(Bytes);

    public uint? Number => long.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= uint.MaxValue ? (uint)n : null;

    public long? LongNumber => long.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
