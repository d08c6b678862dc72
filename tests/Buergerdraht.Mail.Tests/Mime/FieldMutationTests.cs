using System.Security.Cryptography;
using System.Text;

namespace Buergerdraht.Mail.Tests.Mime;

/// <summary>Single fields put together at random from the pieces their parsers look for: denser than damage to whole mails.</summary>
public sealed class FieldMutationTests(ITestOutputHelper output)
{
    private static readonly string[] Fields = ["Date: ", "From: ", "Subject: ", "Content-Type: ", "Content-Disposition: ", "References: ", "Content-Transfer-Encoding: ", "Content-Type: multipart/mixed; boundary=", "Content-Type: text/html; charset="];

    private static readonly string[] Pieces =
    [
        "12", "1", "2024", "24", "Oct", "Mai", "März", "09:30", ":", "-", "-", "+", "+0200", ".", "T", "Z", "2024-10-14T09:30:00", "2024-10-14", "14.10.2024", "GMT+2", "PM", "MESZ", ",", " ", " ",
        "(", ")", "<", ">", "\"", "\\", ";", "@", "a@b.de", "xn--", "xn--caf-dma", "=?", "?=", "=?utf-8?Q?", "=?utf-8?B?", "=C3", "w7w=", "?", "=", "*", "*0", "*1*=", "*99999999999=", "'", "utf-8''", "%", "%C3",
        "name", "filename", "boundary", "charset", "text/plain", "multipart/", "/", "base64", "\r\n ", "\t", "\0", "ä", "\u202E", "😀", "iso-2022-jp", "utf-16", "--",
    ];

    [Fact]
    public void Random_fields_are_read()
    {
        var seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
        output.WriteLine($"seed {seed}");
        var random = new Mutation(seed);
        var dates = 0;
        for (var i = 0; i < 30_000; i++)
        {
            var text = Fields[i % Fields.Length] + string.Concat(Enumerable.Range(0, random.Next(25)).Select(_ => Pieces[random.Next(Pieces.Length)])) + "\r\n\r\nx=C3\r\n--\r\n";
            try
            {
                var message = MailReader.ReadUnguarded(random.Next(2) == 0 ? Encoding.UTF8.GetBytes(text) : Encoding.Latin1.GetBytes(text), MailLimits.Default);
                _ = MailJson.Write(message);
                dates += message.Date is null ? 0 : 1;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}, field {i}: {text}", failure);
            }
        }

        Assert.True(dates > 20, $"only {dates} dates came out valid: the pieces never meet");
    }
}
