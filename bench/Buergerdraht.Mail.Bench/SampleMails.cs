using System.Globalization;
using System.Text;

namespace Buergerdraht.Mail.Bench;

/// <summary>Mails as a town hall gets them: the same ones on every run.</summary>
internal static class SampleMails
{
    private static readonly string[] Words =
    [
        "Sehr", "geehrte", "Damen", "und", "Herren,", "seit", "gestern", "flackert", "die", "Straßenlampe", "vor", "unserem", "Haus,", "bitte", "prüfen", "Sie", "das.",
        "Außerdem", "wurde", "der", "Müll", "nicht", "abgeholt;", "wann", "kommt", "die", "nächste", "Abfuhr?", "Mit", "freundlichen", "Grüßen", "Bürgersteig", "Öffnungszeiten",
    ];

    private static uint _state = 2463534242;

    public static List<byte[]> Create(int count) => [.. Enumerable.Range(0, count).Select(One)];

    private static byte[] One(int number)
    {
        var header = new StringBuilder();
        for (var i = 0; i < 3; i++)
        {
            header.Append(CultureInfo.InvariantCulture, $"Received: from mail{i}.example.org (mail{i}.example.org [192.0.2.{i}])\r\n\tby mx.musterstadt.example (Postfix) with ESMTPS id 4X{number:X8}\r\n\tfor <info@musterstadt.example>; Mon, 14 Oct 2024 09:30:0{i} +0200 (CEST)\r\n");
        }

        header.Append("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=mail;\r\n\th=from:to:subject:date; bh=").Append(Convert.ToBase64String(Bytes(32))).Append(";\r\n\tb=").Append(Convert.ToBase64String(Bytes(60))).Append("\r\n\t ").Append(Convert.ToBase64String(Bytes(60))).Append("\r\n");
        header.Append("From: =?utf-8?Q?J=C3=B6rg_M=C3=BCller?= <joerg.mueller@example.org>\r\nTo: \"Rathaus, Bürgerbüro\" <info@musterstadt.example>, Petra <p@example.org>\r\n");
        header.Append("Subject: =?utf-8?B?").Append(Convert.ToBase64String(Encoding.UTF8.GetBytes("Straßenlampe defekt: " + Text(4)))).Append("?=\r\nDate: Mon, 14 Oct 2024 09:30:00 +0200\r\n");
        header.Append(CultureInfo.InvariantCulture, $"Message-ID: <n{number}.abcdef@example.org>\r\nReferences: <a{number}@musterstadt.example>\r\n <b{number}@example.org>\r\nMIME-Version: 1.0\r\nX-Mailer: Beispielpost 3.1\r\n");
        return [.. Encoding.UTF8.GetBytes(header.ToString()), .. Body(number % 6)];
    }

    private static byte[] Body(int kind) => kind switch
    {
        0 => [.. "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"u8, .. Encoding.UTF8.GetBytes(Text(300))],
        1 => Encoding.Latin1.GetBytes("Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + Text(200)),
        2 => Ascii(Quoted("text/plain", Text(250))),
        3 => Ascii(Alternative("alt1", 200)),
        4 => Ascii("Content-Type: multipart/mixed; boundary=\"mix1\"\r\n\r\n--mix1\r\n" + Alternative("alt2", 150) + File("foto.jpg", "image/jpeg", 150_000) + "--mix1--\r\n"),
        _ => Ascii("Content-Type: multipart/mixed; boundary=\"mix1\"\r\n\r\n--mix1\r\n" + Quoted("text/plain", Text(120)) + "\r\n" + File("Antrag.pdf", "application/pdf", 40_000) + File("Plan.pdf", "application/pdf", 20_000) + "--mix1--\r\n"),
    };

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static string Alternative(string boundary, int words) =>
        $"Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n--{boundary}\r\n{Quoted("text/plain", Text(words))}\r\n--{boundary}\r\n"
        + Quoted("text/html", $"<html><head><meta charset=\"utf-8\"></head><body><p style=\"margin:0\">{Text(words).Replace("\r\n", "<br>\r\n", StringComparison.Ordinal)}</p></body></html>") + $"\r\n--{boundary}--\r\n";

    private static string Quoted(string type, string text)
    {
        var result = new StringBuilder($"Content-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
        var column = 0;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (column > 72 && b != '\r' && b != '\n')
            {
                result.Append("=\r\n");
                column = 0;
            }

            var isPlain = b is < 127 and not (byte)'=';
            result.Append(isPlain ? ((char)b).ToString() : "=" + b.ToString("X2", CultureInfo.InvariantCulture));
            column = b == '\n' ? 0 : column + (isPlain ? 1 : 3);
        }

        return result.ToString();
    }

    private static string File(string name, string type, int size) =>
        $"--mix1\r\nContent-Type: {type}; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Convert.ToBase64String(Bytes(size), Base64FormattingOptions.InsertLineBreaks) + "\r\n";

    private static string Text(int words)
    {
        var text = new StringBuilder();
        for (var (i, column) = (0, 0); i < words; i++)
        {
            var word = Words[Next() % (uint)Words.Length];
            column += word.Length + 1;
            text.Append(word).Append(column > 70 && i < words - 1 ? "\r\n" : i < words - 1 ? " " : "");
            column = column > 70 ? 0 : column;
        }

        return text.ToString();
    }

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = (byte)Next();
        }

        return bytes;
    }

    private static uint Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state >> 3;
    }
}
