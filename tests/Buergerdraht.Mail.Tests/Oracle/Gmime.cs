using System.Runtime.InteropServices;

namespace Buergerdraht.Mail.Oracle;

/// <summary>What libgmime-3.0 understands of a mail: an oracle for tests and the measure for the bench. Optional, never shipped.</summary>
internal static class Gmime
{
    /// <summary>The library is there and could be started.</summary>
    public static bool IsAvailable { get; } = Start();

    /// <summary>Parses a mail and decodes header, texts and attachments; text in UTF-8 as gmime gives it.</summary>
    public static GmimeMail Read(byte[] raw)
    {
        var buffer = GmimeNative.g_mime_stream_mem_new_with_buffer(raw, raw.Length);
        var parser = GmimeNative.g_mime_parser_new_with_stream(buffer);
        var message = GmimeNative.g_mime_parser_construct_message(parser, 0);
        GmimeNative.g_object_unref(parser);
        GmimeNative.g_object_unref(buffer);
        if (message == 0)
        {
            return new GmimeMail(null, null, null, [], [], [], [], []);
        }

        var date = GmimeNative.g_mime_message_get_date(message);
        var mail = new GmimeMail(
            Text(GmimeNative.g_mime_message_get_subject(message)),
            Text(GmimeNative.g_mime_message_get_message_id(message)),
            date == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(GmimeNative.g_date_time_to_unix(date)),
            Addresses(GmimeNative.g_mime_message_get_from(message)),
            Addresses(GmimeNative.g_mime_message_get_to(message)),
            Headers(message),
            [],
            []);
        ReadParts(message, mail);
        GmimeNative.g_object_unref(message);
        return mail;
    }

    private static List<(string Name, string Value)> Headers(nint message)
    {
        var found = new List<(string, string)>();
        var list = GmimeNative.g_mime_object_get_header_list(message);
        var count = GmimeNative.g_mime_header_list_get_count(list);
        for (var i = 0; i < count; i++)
        {
            var header = GmimeNative.g_mime_header_list_get_header_at(list, i);
            found.Add((Text(GmimeNative.g_mime_header_get_name(header)) ?? "", Text(GmimeNative.g_mime_header_get_value(header)) ?? ""));
        }

        return found;
    }

    private static void ReadParts(nint message, GmimeMail mail)
    {
        var iterator = GmimeNative.g_mime_part_iter_new(message);
        do
        {
            var part = GmimeNative.g_mime_part_iter_get_current(iterator);
            var type = part == 0 ? 0 : GmimeNative.g_mime_object_get_content_type(part);
            if (type == 0 || Is(type, "multipart", "*") || Is(type, "message", "*"))
            {
                continue;
            }

            if (Is(type, "text", "*") && !IsAttachment(part))
            {
                mail.Texts.Add(Owned(GmimeNative.g_mime_text_part_get_text(part)) ?? "");
            }
            else
            {
                mail.Files.Add((Text(GmimeNative.g_mime_part_get_filename(part)), Content(part)));
            }
        }
        while (GmimeNative.g_mime_part_iter_next(iterator) != 0);
        GmimeNative.g_mime_part_iter_free(iterator);
    }

    private static bool Is(nint type, string main, string sub) => GmimeNative.g_mime_content_type_is_type(type, main, sub) != 0;

    private static bool IsAttachment(nint part) =>
        Text(GmimeNative.g_mime_object_get_disposition(part))?.Equals("attachment", StringComparison.OrdinalIgnoreCase) == true;

    private static byte[] Content(nint part)
    {
        var wrapper = GmimeNative.g_mime_part_get_content(part);
        if (wrapper == 0)
        {
            return [];
        }

        var stream = GmimeNative.g_mime_stream_mem_new();
        GmimeNative.g_mime_data_wrapper_write_to_stream(wrapper, stream);
        var array = GmimeNative.g_mime_stream_mem_get_byte_array(stream);
        var bytes = new byte[Marshal.ReadInt32(array, nint.Size)];
        if (bytes.Length > 0)
        {
            Marshal.Copy(Marshal.ReadIntPtr(array), bytes, 0, bytes.Length);
        }

        GmimeNative.g_object_unref(stream);
        return bytes;
    }

    private static List<MailAddress> Addresses(nint list)
    {
        var found = new List<MailAddress>();
        var count = list == 0 ? 0 : GmimeNative.internet_address_list_length(list);
        for (var i = 0; i < count; i++)
        {
            var address = GmimeNative.internet_address_list_get_address(list, i);
            if (GmimeNative.g_type_check_instance_is_a(address, GmimeNative.internet_address_mailbox_get_type()) != 0)
            {
                var name = Text(GmimeNative.internet_address_get_name(address));
                found.Add(new MailAddress(name is "" ? null : name, Text(GmimeNative.internet_address_mailbox_get_addr(address)) ?? ""));
            }
        }

        return found;
    }

    private static string? Text(nint text) => text == 0 ? null : Marshal.PtrToStringUTF8(text);

    private static string? Owned(nint text)
    {
        var value = Text(text);
        GmimeNative.g_free(text);
        return value;
    }

    private static bool Start()
    {
        if (!NativeLibrary.TryLoad(GmimeNative.Library, out _))
        {
            return false;
        }

        GmimeNative.g_mime_init();
        return true;
    }
}

/// <summary>One mail as gmime understands it.</summary>
internal sealed record GmimeMail(
    string? Subject,
    string? MessageId,
    DateTimeOffset? Date,
    List<MailAddress> From,
    List<MailAddress> To,
    List<(string Name, string Value)> Headers,
    List<string> Texts,
    List<(string? Name, byte[] Content)> Files);
