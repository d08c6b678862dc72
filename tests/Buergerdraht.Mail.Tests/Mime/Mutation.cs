namespace Buergerdraht.Mail.Tests.Mime;

/// <summary>Damages bytes in ways mails are damaged; the same seed gives the same damage.</summary>
internal sealed class Mutation(ulong seed)
{
    private static readonly byte[][] Splices =
    [
        "\r\n\r\n"u8.ToArray(), "\n--grenze42\n"u8.ToArray(), "\n--grenze42--\n"u8.ToArray(), "=?utf-8?B?"u8.ToArray(), "=?utf-8?Q?=C3?="u8.ToArray(), "?="u8.ToArray(),
        "Content-Type: multipart/mixed; boundary=x\n\n--x\n"u8.ToArray(), "Content-Transfer-Encoding: base64\n"u8.ToArray(), "<<<<"u8.ToArray(), "(((("u8.ToArray(),
        "\"\"\\"u8.ToArray(), "filename*0*=utf-8''%"u8.ToArray(), "charset=utf-16"u8.ToArray(), "charset=utf-7"u8.ToArray(), "charset=iso-2022-jp"u8.ToArray(),
        "\nbegin 644 x\n"u8.ToArray(), "xn--"u8.ToArray(), "\0\0\0"u8.ToArray(), "\xff\xfe"u8.ToArray(), "\r"u8.ToArray(), [0xFF, 0xFE, 0x00, 0xD8], [0x80, 0xFF, 0xFF, 0xFF],
    ];

    private ulong _state = seed == 0 ? 0x9E3779B97F4A7C15 : seed;

    /// <summary>xorshift64*: small, seeded, the same on every machine.</summary>
    public int Next(int below)
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return (int)((_state * 0x2545F4914F6CDD1D >> 33) % (ulong)Math.Max(below, 1));
    }

    public byte[] Apply(byte[] source, byte[] other)
    {
        var bytes = new List<byte>(source);
        for (var i = Next(8); i >= 0; i--)
        {
            var at = Next(bytes.Count + 1);
            switch (Next(7))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(Next(60), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Splices[Next(Splices.Length)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    var from = Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(Next(400), other.Length - from)).ToArray());
                    break;
                case 5:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(Next(300), bytes.Count - at)));
                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)Next(256), Next(500)));
                    break;
            }
        }

        return [.. bytes];
    }
}
