using System.Collections;

namespace Buergerdraht.Mail;

/// <summary>One header field.</summary>
public sealed class MailHeader
{
    private readonly ReadOnlyMemory<byte> _raw;
    private string? _value;

    internal MailHeader(string name, ReadOnlyMemory<byte> raw)
    {
        Name = name;
        _raw = raw;
    }

    internal MailHeader(string name, string value)
    {
        Name = name;
        _value = value;
    }

    /// <summary>Field name as written.</summary>
    public string Name { get; }

    /// <summary>Unfolded, RFC 2047 decoded and trimmed value. Decoded on first use.</summary>
    public string Value => _value ??= HeaderText.Decode(_raw.Span);

    /// <summary>The value as it stood in the mail, folds included.</summary>
    internal ReadOnlySpan<byte> RawValue => _raw.Span;

    public override string ToString() => $"{Name}: {Value}";
}

/// <summary>The header fields of a mail in their order. Names are compared without regard to case.</summary>
public sealed class MailHeaders : IReadOnlyList<MailHeader>
{
    private readonly List<MailHeader> _fields;

    internal MailHeaders(List<MailHeader> fields) => _fields = fields;

    public static MailHeaders Empty { get; } = new([]);

    public int Count => _fields.Count;

    public MailHeader this[int index] => _fields[index];

    /// <summary>The decoded value of the first field of that name, or null.</summary>
    public string? this[string name] => Find(name)?.Value;

    /// <summary>The decoded values of all fields of that name, in order.</summary>
    public IEnumerable<string> All(string name)
    {
        foreach (var field in _fields)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                yield return field.Value;
            }
        }
    }

    public bool Contains(string name) => Find(name) is not null;

    internal MailHeader? Find(string name)
    {
        foreach (var field in _fields)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return field;
            }
        }

        return null;
    }

    public IEnumerator<MailHeader> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
