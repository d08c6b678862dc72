using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Buergerdraht.Mail;

/// <summary>Writes RFC 5322 / MIME mails: ASCII only, CRLF, lines of at most 78 characters wherever the content allows it. The same mail always gives the same bytes.</summary>
public sealed class MailWriter
{
    private const int MaxReferences = 20;

    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "Sender", "To", "Cc", "Bcc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "MIME-Version", "Received", "Return-Path",
    };

    private readonly OutgoingMail _mail;
    private readonly ArrayBufferWriter<byte> _bytes = new(16 * 1024);
    private int _boundaries;

    private MailWriter(OutgoingMail mail) => _mail = mail;

    /// <summary>The bytes to hand to SMTP.</summary>
    /// <exception cref="MailWriteException">An address, id, header name or value that cannot be sent, and which one.</exception>
    public static byte[] Write(OutgoingMail mail)
    {
        var writer = new MailWriter(mail);
        writer.WriteHeader();
        writer.WriteMixed();
        return writer._bytes.WrittenSpan.ToArray();
    }

    private void WriteHeader()
    {
        if (_mail.To.Count + _mail.Cc.Count == 0)
        {
            throw new MailWriteException(MailWriteError.NoRecipient, "To");
        }

        if (!IsSafeId(_mail.MessageId))
        {
            throw new MailWriteException(MailWriteError.BadMessageId, "Message-ID");
        }

        var header = new HeaderWriter();
        header.Date(_mail.Date);
        header.Addresses("From", [_mail.From]);
        header.Addresses("Sender", _mail.Sender is null ? [] : [_mail.Sender]);
        header.Addresses("Reply-To", _mail.ReplyTo);
        header.Addresses("To", _mail.To);
        header.Addresses("Cc", _mail.Cc);
        header.Unstructured("Subject", _mail.Subject);
        header.Tokens("Message-ID", [$"<{_mail.MessageId}>"]);
        WriteThread(header);
        foreach (var (name, value) in _mail.Headers)
        {
            header.Unstructured(CheckedName(name), value);
        }

        header.Tokens("MIME-Version", ["1.0"]);
        Append(header);
    }

    private void WriteThread(HeaderWriter header)
    {
        if (_mail.InReplyTo is { } parent && IsSafeId(parent))
        {
            header.Tokens("In-Reply-To", [$"<{parent}>"]);
        }

        var references = _mail.References.Where(IsSafeId).Distinct(StringComparer.Ordinal).ToList();
        if (references.Count > MaxReferences)
        {
            // The first names the thread, the last are what clients hang an answer on.
            references = [references[0], .. references.TakeLast(MaxReferences - 1)];
        }

        if (references.Count > 0)
        {
            header.Tokens("References", references.Select(id => $"<{id}>"));
        }
    }

    private static string CheckedName(string name)
    {
        var isName = name.Length is > 0 and <= 76 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        if (!isName || Own.Contains(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
        {
            throw new MailWriteException(MailWriteError.BadHeaderName, isName ? name : "header name");
        }

        return name;
    }

    private static bool IsSafeId(string id) =>
        id.Length is > 0 and <= 900 && id.All(c => c is > ' ' and < '\u007F' and not ('<' or '>'));

    private void WriteMixed()
    {
        var files = _mail.Attachments.Where(attachment => !IsRelated(attachment)).ToList();
        if (files.Count == 0)
        {
            WriteAlternative();
            return;
        }

        Multipart("multipart/mixed", [WriteAlternative, .. files.Select(file => (Action)(() => WriteFile(file, isInline: false)))]);
    }

    private bool IsRelated(OutgoingAttachment attachment) => attachment.ContentId is not null && _mail.Html is not null;

    private void WriteAlternative()
    {
        if (_mail.Html is null)
        {
            WriteText(_mail.Text ?? "", "text/plain");
        }
        else if (_mail.Text is null)
        {
            WriteRelated();
        }
        else
        {
            Multipart("multipart/alternative", [() => WriteText(_mail.Text, "text/plain"), WriteRelated]);
        }
    }

    private void WriteRelated()
    {
        var shown = _mail.Attachments.Where(IsRelated).ToList();
        if (shown.Count == 0)
        {
            WriteText(_mail.Html!, "text/html");
            return;
        }

        Multipart("multipart/related", [() => WriteText(_mail.Html!, "text/html"), .. shown.Select(file => (Action)(() => WriteFile(file, isInline: true)))]);
    }

    /// <summary>"=_" occurs in neither quoted-printable nor base64, so no content can end a part early.</summary>
    private void Multipart(string type, List<Action> parts)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{_mail.MessageId}/{++_boundaries}"));
        var boundary = "=_" + Convert.ToHexStringLower(seed.AsSpan(0, 16));
        var header = new HeaderWriter();
        header.Parameters("Content-Type", type, $"boundary=\"{boundary}\"");
        Append(header);
        foreach (var part in parts)
        {
            Append($"\r\n--{boundary}\r\n");
            part();
        }

        Append($"\r\n--{boundary}--\r\n");
    }

    private void WriteText(string text, string type)
    {
        var bytes = BodyEncoder.CrLf(text);
        var encoding = BodyEncoder.Choose(bytes);
        var header = new HeaderWriter();
        header.Parameters("Content-Type", type, "charset=utf-8");
        header.Tokens("Content-Transfer-Encoding", [encoding]);
        Append(header);
        Append("\r\n");
        switch (encoding)
        {
            case "7bit":
                _bytes.Write(bytes);
                break;
            case "base64":
                BodyEncoder.Base64(bytes, _bytes);
                break;
            default:
                BodyEncoder.QuotedPrintable(bytes, _bytes);
                break;
        }
    }

    private void WriteFile(OutgoingAttachment file, bool isInline)
    {
        var name = FileNames.Clean(file.Name) ?? "attachment";
        var header = new HeaderWriter();
        header.Parameters("Content-Type", MediaType(file.ContentType), ParameterWriter.Encoded("name", name));
        header.Parameters("Content-Disposition", isInline ? "inline" : "attachment", ParameterWriter.Extended("filename", name));
        header.Tokens("Content-Transfer-Encoding", ["base64"]);
        if (file.ContentId is { } id)
        {
            header.Tokens("Content-ID", [IsSafeId(id) ? $"<{id}>" : throw new MailWriteException(MailWriteError.BadMessageId, "Content-ID")]);
        }

        Append(header);
        Append("\r\n");
        BodyEncoder.Base64(file.Content.Span, _bytes);
    }

    /// <summary>Whole mails and multiparts must not be base64 (RFC 2046 5.2.1), so they travel as plain files.</summary>
    private static string MediaType(string type)
    {
        var isToken = type.Length <= 127 && type.Split('/') is [{ Length: > 0 }, { Length: > 0 }]
            && type.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '.' or '+' or '_');
        return isToken && !type.StartsWith("message/", StringComparison.OrdinalIgnoreCase) && !type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            ? type.ToLowerInvariant()
            : "application/octet-stream";
    }

    private void Append(HeaderWriter header) => Append(header.ToString());

    private void Append(string ascii) => Encoding.ASCII.GetBytes(ascii, _bytes);
}
