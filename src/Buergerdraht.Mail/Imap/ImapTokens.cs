namespace Buergerdraht.Mail.Imap;

/// <summary>Reads values out of one answer whose literals have been collected: text, literal, text, literal, ..., text.</summary>
internal sealed class ImapTokens(IReadOnlyList<byte[]> texts, IReadOnlyList<byte[]> literals)
{
    private const int DeepestList = 32;

    private int part;
    private int at;

    private byte[] Here => texts[part];

    public bool AtEnd => part == texts.Count - 1 && at >= Here.Length;

    /// <summary>Everything up to the next space, as it stands.</summary>
    public string Word()
    {
        var from = at;
        while (at < Here.Length && Here[at] != ' ')
        {
            at++;
        }
        var word = System.Text.Encoding.Latin1.GetString(Here, from, at - from);
        SkipSpaces();
        return word;
    }

    /// <summary>The rest of the first line, as it stands.</summary>
    public string Rest() => System.Text.Encoding.UTF8.GetString(Here.AsSpan(Math.Min(at, Here.Length)));

    public List<ImapValue> Values()
    {
        var values = new List<ImapValue>();
        SkipSpaces();
        while (!AtEnd)
        {
            values.Add(Value(0));
            SkipSpaces();
        }
        return values;
    }

    private ImapValue Value(int depth)
    {
        if (at >= Here.Length)
        {
            return NextLiteral();
        }
        return Here[at] switch
        {
            (byte)'(' => List(depth + 1),
            (byte)')' => throw Broken("a closing bracket too many"),
            (byte)'"' => Quoted(),
            _ => Atom(),
        };
    }

    private ImapValue NextLiteral()
    {
        if (part >= literals.Count)
        {
            throw Broken("an answer that ends too early");
        }
        var literal = new ImapValue(literals[part]);
        part++;
        at = 0;
        return literal;
    }

    private ImapValue List(int depth)
    {
        if (depth > DeepestList)
        {
            throw Broken("lists nested too deeply");
        }
        at++;
        var items = new List<ImapValue>();
        while (true)
        {
            SkipSpaces();
            if (at < Here.Length && Here[at] == ')')
            {
                at++;
                return new ImapValue(items);
            }
            if (AtEnd)
            {
                throw Broken("a list that does not end");
            }
            items.Add(Value(depth));
        }
    }

    private ImapValue Quoted()
    {
        var bytes = new List<byte>();
        for (at++; at < Here.Length; at++)
        {
            if (Here[at] == '"')
            {
                at++;
                return new ImapValue([.. bytes]);
            }
            if (Here[at] == '\\' && at + 1 < Here.Length)
            {
                at++;
            }
            bytes.Add(Here[at]);
        }
        throw Broken("a quoted string that does not end");
    }

    private ImapValue Atom()
    {
        var from = at;
        // BODY[HEADER.FIELDS (FROM TO)] is one word, its spaces and brackets included.
        var isSection = Here.AsSpan(at).StartsWith("BODY["u8);
        for (; at < Here.Length; at++)
        {
            isSection &= at == from || Here[at - 1] != ']';
            if (!isSection && (Here[at] is (byte)' ' or (byte)'(' or (byte)')' or (byte)'"'))
            {
                break;
            }
        }
        if (at == from)
        {
            throw Broken("an empty atom");
        }
        var bytes = Here[from..at];
        return bytes is [(byte)'N' or (byte)'n', (byte)'I' or (byte)'i', (byte)'L' or (byte)'l'] ? ImapValue.Nil : new ImapValue(bytes);
    }

    private void SkipSpaces()
    {
        while (at < Here.Length && Here[at] == ' ')
        {
            at++;
        }
    }

    private static ImapFailure Broken(string what) => new(ImapFailureReason.ProtocolBroken, $"the server sent {what}");
}
