using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Buergerdraht.Mail;

/// <summary>Everything the reader understood of a mail as JSON, for finding out why a mail looks wrong.</summary>
public static class MailJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Indented JSON. Contents of attachments appear as size and SHA-256 only.</summary>
    public static string Write(MailMessage message)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            WriteFacts(json, message);
            WriteBody(json, message);
            WriteAttachments(json, message);
            WriteReport(json, message.Report);
            WriteOddities(json, message);
            WriteHeaders(json, "headers", message.Headers);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteFacts(Utf8JsonWriter json, MailMessage message)
    {
        json.WriteNumber("size", message.Size);
        json.WriteString("contentType", message.ContentType);
        json.WriteString("messageId", message.MessageId);
        json.WriteString("inReplyTo", message.InReplyTo);
        json.WriteStartArray("references");
        foreach (var id in message.References)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
        WriteDate(json, message.Date);
        WriteAddresses(json, "from", message.From);
        WriteAddresses(json, "sender", message.Sender is null ? [] : [message.Sender]);
        WriteAddresses(json, "replyTo", message.ReplyTo);
        WriteAddresses(json, "to", message.To);
        WriteAddresses(json, "cc", message.Cc);
        json.WriteString("subject", message.Subject);
        json.WriteString("protection", message.Protection.ToString());
    }

    private static void WriteBody(Utf8JsonWriter json, MailMessage message)
    {
        json.WriteBoolean("textIsFromHtml", message.TextIsFromHtml);
        json.WriteString("text", Whole(message.Text));
        json.WriteString("html", Whole(message.Html));
    }

    private static void WriteDate(Utf8JsonWriter json, DateTimeOffset? date)
    {
        if (date is { } value)
        {
            json.WriteString("date", value);
        }
        else
        {
            json.WriteNull("date");
        }
    }

    private static void WriteAddresses(Utf8JsonWriter json, string name, IReadOnlyList<MailAddress> addresses)
    {
        json.WriteStartArray(name);
        foreach (var address in addresses)
        {
            WriteAddress(json, address);
        }

        json.WriteEndArray();
    }

    private static void WriteAddress(Utf8JsonWriter json, MailAddress address)
    {
        json.WriteStartObject();
        json.WriteString("name", Whole(address.Name));
        json.WriteString("address", Whole(address.Address));
        json.WriteEndObject();
    }

    private static void WriteAttachments(Utf8JsonWriter json, MailMessage message)
    {
        json.WriteStartArray("attachments");
        foreach (var attachment in message.Attachments)
        {
            json.WriteStartObject();
            json.WriteString("name", attachment.Name);
            json.WriteString("originalName", Whole(attachment.OriginalName));
            json.WriteString("contentType", attachment.ContentType);
            json.WriteString("kind", attachment.Kind.ToString());
            json.WriteNumber("size", attachment.Size);
            json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(attachment.Content.Span)));
            json.WriteString("contentId", Whole(attachment.ContentId));
            json.WriteBoolean("isInline", attachment.IsInline);
            json.WriteString("charset", Whole(attachment.Charset));
            json.WriteBoolean("fromTnef", attachment.FromTnef);
            json.WriteBoolean("isTruncated", attachment.IsTruncated);
            WriteSummary(json, attachment.Summary);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSummary(Utf8JsonWriter json, MailSummary? summary)
    {
        if (summary is null)
        {
            return;
        }

        json.WriteStartObject("summary");
        json.WriteString("messageId", summary.MessageId);
        WriteAddresses(json, "from", summary.From is null ? [] : [summary.From]);
        json.WriteString("subject", Whole(summary.Subject));
        WriteDate(json, summary.Date);
        json.WriteEndObject();
    }

    private static void WriteReport(Utf8JsonWriter json, MailReport? report)
    {
        if (report is null)
        {
            json.WriteNull("report");
            return;
        }

        json.WriteStartObject("report");
        json.WriteString("type", report.ReportType);
        json.WriteString("returnedMessageId", report.ReturnedMessageId);
        json.WriteStartArray("fieldGroups");
        foreach (var group in report.FieldGroups)
        {
            WriteFields(json, group);
        }

        json.WriteEndArray();
        WriteHeaders(json, "returnedHeaders", report.ReturnedHeaders ?? MailHeaders.Empty);
        json.WriteEndObject();
    }

    private static void WriteOddities(Utf8JsonWriter json, MailMessage message)
    {
        json.WriteString("truncated", message.Truncated.ToString());
        json.WriteStartArray("defects");
        foreach (var defect in message.Defects)
        {
            json.WriteStringValue(defect.Detail is null ? defect.Kind.ToString() : $"{defect.Kind}: {Whole(defect.Detail)}");
        }

        json.WriteEndArray();
    }

    private static void WriteHeaders(Utf8JsonWriter json, string name, MailHeaders headers)
    {
        json.WritePropertyName(name);
        WriteFields(json, headers);
    }

    private static void WriteFields(Utf8JsonWriter json, MailHeaders headers)
    {
        json.WriteStartArray();
        foreach (var header in headers)
        {
            json.WriteStartObject();
            json.WriteString("name", header.Name);
            json.WriteString("value", Whole(header.Value));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>UTF-7 and UTF-16 texts may hold halves of surrogate pairs, which JSON cannot express.</summary>
    private static string? Whole(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }
}
