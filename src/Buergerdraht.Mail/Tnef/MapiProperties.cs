using System.Buffers.Binary;
using System.Text;

namespace Buergerdraht.Mail.Tnef;

/// <summary>The property list inside TNEF attributes (MS-OXTNEF 2.1.3.4): only the few properties a mail needs are kept.</summary>
internal sealed class MapiProperties
{
    public const int Body = 0x1000, RtfCompressed = 0x1009, BodyHtml = 0x1013;
    public const int DisplayName = 0x3001, AttachData = 0x3701, AttachFilename = 0x3704, AttachMethod = 0x3705;
    public const int AttachLongFilename = 0x3707, AttachMimeTag = 0x370E, AttachContentId = 0x3712, InternetCodePage = 0x3FDE;
    public const int EmbeddedMessage = 5;

    private const int MaxProperties = 5_000;
    private const int TypeUnicode = 0x1F;
    private readonly Dictionary<int, (int Type, ReadOnlyMemory<byte> Value)> _values = [];

    public ReadOnlyMemory<byte> Bytes(int id) => _values.TryGetValue(id, out var found) ? found.Value : default;

    public int? Number(int id) =>
        _values.TryGetValue(id, out var found) && found.Value.Length >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(found.Value.Span) : null;

    public string? Text(int id, Charset charset)
    {
        if (!_values.TryGetValue(id, out var found))
        {
            return null;
        }

        var text = found.Type == TypeUnicode
            ? Encoding.Unicode.GetString(found.Value.Span)
            : CharsetText.Decode(found.Value.Span.TrimEnd((byte)0), charset);
        return text.TrimEnd('\0') is { Length: > 0 } value ? value : null;
    }

    public void Read(ReadOnlyMemory<byte> data)
    {
        if (data.Length < 4)
        {
            return;
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(data.Span);
        var position = 4;
        for (var i = 0; i < Math.Min(count, MaxProperties); i++)
        {
            if (!TryReadOne(data, ref position))
            {
                return;
            }
        }
    }

    private bool TryReadOne(ReadOnlyMemory<byte> data, ref int position)
    {
        if (!TryReadNumber(data, ref position, out var tag))
        {
            return false;
        }

        var (type, id) = ((int)(tag & 0xFFFF), (int)(tag >> 16));
        if (id >= 0x8000 && !SkipName(data, ref position))
        {
            return false;
        }

        var isMany = (type & 0x1000) != 0;
        type &= 0x0FFF;
        var isVariable = type is 0x0D or 0x1E or TypeUnicode or 0x102;
        uint values = 1;
        if ((isMany || isVariable) && !TryReadNumber(data, ref position, out values))
        {
            return false;
        }

        for (uint i = 0; i < values; i++)
        {
            if (!TryReadValue(data, ref position, type, isVariable, out var value))
            {
                return false;
            }

            if (i == 0)
            {
                _values.TryAdd(id, (type, value));
            }
        }

        return true;
    }

    private static bool TryReadValue(ReadOnlyMemory<byte> data, ref int position, int type, bool isVariable, out ReadOnlyMemory<byte> value)
    {
        value = default;
        uint length;
        if (isVariable)
        {
            if (!TryReadNumber(data, ref position, out length))
            {
                return false;
            }
        }
        else
        {
            length = type switch
            {
                0x02 or 0x03 or 0x04 or 0x0A or 0x0B => 4,
                0x05 or 0x06 or 0x07 or 0x14 or 0x40 => 8,
                0x48 => 16,
                _ => 0,
            };
        }

        if ((!isVariable && length == 0) || length > data.Length - position)
        {
            return false;
        }

        value = data.Slice(position, (int)length);
        position = (int)Math.Min(data.Length, position + (((long)length + 3) & ~3L));
        return true;
    }

    /// <summary>A named property: GUID, then a number or a padded UTF-16 name.</summary>
    private static bool SkipName(ReadOnlyMemory<byte> data, ref int position)
    {
        position += 16;
        if (!TryReadNumber(data, ref position, out var kind) || !TryReadNumber(data, ref position, out var lengthOrId))
        {
            return false;
        }

        if (kind == 1)
        {
            if (lengthOrId > data.Length - position)
            {
                return false;
            }

            position = (int)Math.Min(data.Length, position + (((long)lengthOrId + 3) & ~3L));
        }

        return true;
    }

    private static bool TryReadNumber(ReadOnlyMemory<byte> data, ref int position, out uint number)
    {
        number = 0;
        if (position > data.Length - 4)
        {
            return false;
        }

        number = BinaryPrimitives.ReadUInt32LittleEndian(data.Span[position..]);
        position += 4;
        return true;
    }
}
