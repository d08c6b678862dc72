using System.Buffers.Text;
using System.Text;

namespace Buergerdraht.Mail.Imap;

/// <summary>Modified UTF-7 of folder names (RFC 3501 5.1.3): "Entwürfe" travels as "Entw&amp;APw-rfe".</summary>
public static class ImapFolderName
{
    /// <summary>The name as it travels.</summary>
    public static string Encode(string name)
    {
        var wire = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length;)
        {
            if (name[i] is >= ' ' and <= '~')
            {
                wire.Append(name[i] == '&' ? "&-" : name[i].ToString());
                i++;
                continue;
            }
            var from = i;
            while (i < name.Length && name[i] is < ' ' or > '~')
            {
                i++;
            }
            var shifted = Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(name[from..i]));
            wire.Append('&').Append(shifted.TrimEnd('=').Replace('/', ',')).Append('-');
        }
        return wire.ToString();
    }

    /// <summary>The name as people read it. A name that is not valid modified UTF-7 comes back unchanged.</summary>
    public static string Decode(string wire)
    {
        var name = new StringBuilder(wire.Length);
        for (var i = 0; i < wire.Length; i++)
        {
            if (wire[i] != '&')
            {
                name.Append(wire[i]);
                continue;
            }
            var close = wire.IndexOf('-', i);
            if (close < 0)
            {
                return wire;
            }
            if (close == i + 1)
            {
                name.Append('&');
            }
            else if (Shifted(wire[(i + 1)..close]) is { } text)
            {
                name.Append(text);
            }
            else
            {
                return wire;
            }
            i = close;
        }
        return name.ToString();
    }

    private static string? Shifted(string shifted)
    {
        var padded = shifted.Replace(',', '/') + new string('=', (4 - shifted.Length % 4) % 4);
        if (!Base64.IsValid(padded))
        {
            return null;
        }
        var bytes = Convert.FromBase64String(padded);
        return bytes.Length % 2 == 0 ? Encoding.BigEndianUnicode.GetString(bytes) : null;
    }
}
