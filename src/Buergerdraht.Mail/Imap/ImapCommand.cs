using System.Text;

namespace Buergerdraht.Mail.Imap;

/// <summary>A command as parts: text, or bytes that travel as a literal.</summary>
internal sealed class ImapCommand
{
    private const int LongestQuoted = 500;

    private readonly List<(ReadOnlyMemory<byte> Bytes, bool IsLiteral)> parts = [];

    public ImapCommand(string text) => Add(text);

    public IReadOnlyList<(ReadOnlyMemory<byte> Bytes, bool IsLiteral)> Parts => parts;

    public ImapCommand Add(string text)
    {
        parts.Add((Encoding.ASCII.GetBytes(text), false));
        return this;
    }

    public ImapCommand Literal(ReadOnlyMemory<byte> bytes)
    {
        parts.Add((bytes, true));
        return this;
    }

    /// <summary>A value from outside: quoted when that is safe, else a literal, so that no character can end the command early.</summary>
    public ImapCommand Value(string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw new ImapFailure(ImapFailureReason.CommandRefused, "a value with a NUL character cannot be sent");
        }
        return value.Length <= LongestQuoted && value.All(c => c is >= ' ' and <= '~')
            ? Add($"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")
            : Literal(Encoding.UTF8.GetBytes(value));
    }

    public ImapCommand Folder(string name) => Value(ImapFolderName.Encode(name));
}
