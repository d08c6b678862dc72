using System.Text;
using Buergerdraht.Mail.Imap;
using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Tests.Imap;

public sealed class MutatedAnswerTests
{
    private const int Mutations = 5_000;

    private static readonly string[] Answers =
    [
        "* 12 FETCH (UID 7 FLAGS (\\Seen $Forwarded) RFC822.SIZE 44 INTERNALDATE \" 1-Mar-2026 08:00:00 +0100\" BODY[HEADER.FIELDS (FROM TO)] {5}\r\nA: b\n)\r\n",
        "* LIST (\\HasNoChildren) \"/\" \"Entw&APw-rfe\"\r\n",
        "* LIST () NIL {3}\r\na\"b\r\n",
        "* SEARCH 1 2 3 4294967295 4294967296\r\n",
        "* OK [UIDVALIDITY 3857529045] UIDs valid\r\n",
        "B1 OK [APPENDUID 1 7] done {7}\r\n",
        "* ID (\"name\" \"Dovecot\" \"x\" NIL)\r\n",
        "* CAPABILITY IMAP4rev1 SASL-IR LITERAL+\r\n",
        "+ SGFsbG8=\r\n",
    ];

    [Fact]
    public async Task Any_mutation_of_an_answer_is_read_or_refused()
    {
        var seed = (uint)Environment.TickCount | 1;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var (read, refused) = (0, 0);
        for (var i = 0; i < Mutations; i++)
        {
            var bytes = Encoding.ASCII.GetBytes(Answers[i % Answers.Length]);
            for (var edits = Next(ref seed) % 4 + 1; edits > 0; edits--)
            {
                Edit(ref bytes, ref seed);
            }
            try
            {
                using var stream = new MemoryStream(bytes);
                await using var wire = new WireConnection(stream);
                var answer = await new ImapResponseReader(wire, 4096).ReadAsync(new ImapBounds(1000), TestContext.Current.CancellationToken);
                ImapFetch.Facts(answer);
                ImapFetch.Body(answer, 3);
                read++;
            }
            catch (Exception expected) when (expected is ImapFailure { Reason: ImapFailureReason.ProtocolBroken } or WireFailure { Fault: WireFault.Closed or WireFault.Malformed })
            {
                refused++;
            }
        }
        Assert.True(read > 100 && refused > 100, $"{read} read, {refused} refused");
    }

    private static void Edit(ref byte[] bytes, ref uint seed)
    {
        var at = (int)(Next(ref seed) % bytes.Length);
        switch (Next(ref seed) % 4)
        {
            case 0:
                bytes[at] = (byte)Next(ref seed);
                break;
            case 1:
                bytes = [.. bytes[..at], .. "(){}[]\"\\ \r\n*+&0\0"u8[(int)(Next(ref seed) % 16)..], .. bytes[at..]];
                break;
            case 2 when bytes.Length > 1:
                bytes = [.. bytes[..at], .. bytes[(at + 1)..]];
                break;
            default:
                bytes = [.. bytes, .. bytes[at..]];
                break;
        }
    }

    /// <summary>Xorshift: reproducible from the printed seed.</summary>
    private static uint Next(ref uint state)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state;
    }
}
