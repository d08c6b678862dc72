using System.Runtime.InteropServices;

namespace Buergerdraht.Mail.Oracle;

/// <summary>The functions of libgmime-3.0 that are used.</summary>
internal static class GmimeNative
{
    public const string Library = "libgmime-3.0.so.0";
    private const string GObject = "libgobject-2.0.so.0";
    private const string GLib = "libglib-2.0.so.0";

#pragma warning disable SYSLIB1054, IDE1006, CA2101, CA5392 // Blittable calls into a test library, under its own names.
    [DllImport(Library)]
    public static extern void g_mime_init();

    [DllImport(Library)]
    public static extern nint g_mime_stream_mem_new_with_buffer(byte[] buffer, nint length);

    [DllImport(Library)]
    public static extern nint g_mime_stream_mem_new();

    [DllImport(Library)]
    public static extern nint g_mime_stream_mem_get_byte_array(nint stream);

    [DllImport(Library)]
    public static extern nint g_mime_parser_new_with_stream(nint stream);

    [DllImport(Library)]
    public static extern nint g_mime_parser_construct_message(nint parser, nint options);

    [DllImport(Library)]
    public static extern nint g_mime_message_get_subject(nint message);

    [DllImport(Library)]
    public static extern nint g_mime_message_get_message_id(nint message);

    [DllImport(Library)]
    public static extern nint g_mime_message_get_date(nint message);

    [DllImport(Library)]
    public static extern nint g_mime_message_get_from(nint message);

    [DllImport(Library)]
    public static extern nint g_mime_message_get_to(nint message);

    [DllImport(Library)]
    public static extern nint g_mime_object_get_header_list(nint part);

    [DllImport(Library)]
    public static extern int g_mime_header_list_get_count(nint list);

    [DllImport(Library)]
    public static extern nint g_mime_header_list_get_header_at(nint list, int index);

    [DllImport(Library)]
    public static extern nint g_mime_header_get_name(nint header);

    [DllImport(Library)]
    public static extern nint g_mime_header_get_value(nint header);

    [DllImport(Library)]
    public static extern nint g_mime_part_iter_new(nint toplevel);

    [DllImport(Library)]
    public static extern nint g_mime_part_iter_get_current(nint iterator);

    [DllImport(Library)]
    public static extern int g_mime_part_iter_next(nint iterator);

    [DllImport(Library)]
    public static extern void g_mime_part_iter_free(nint iterator);

    [DllImport(Library)]
    public static extern nint g_mime_object_get_content_type(nint part);

    [DllImport(Library)]
    public static extern nint g_mime_object_get_disposition(nint part);

    [DllImport(Library)]
    public static extern int g_mime_content_type_is_type(nint type, [MarshalAs(UnmanagedType.LPUTF8Str)] string main, [MarshalAs(UnmanagedType.LPUTF8Str)] string sub);

    [DllImport(Library)]
    public static extern nint g_mime_text_part_get_text(nint part);

    [DllImport(Library)]
    public static extern nint g_mime_part_get_filename(nint part);

    [DllImport(Library)]
    public static extern nint g_mime_part_get_content(nint part);

    [DllImport(Library)]
    public static extern nint g_mime_data_wrapper_write_to_stream(nint wrapper, nint stream);

    [DllImport(Library)]
    public static extern int internet_address_list_length(nint list);

    [DllImport(Library)]
    public static extern nint internet_address_list_get_address(nint list, int index);

    [DllImport(Library)]
    public static extern nint internet_address_get_name(nint address);

    [DllImport(Library)]
    public static extern nint internet_address_mailbox_get_addr(nint address);

    [DllImport(Library)]
    public static extern nuint internet_address_mailbox_get_type();

    [DllImport(GObject)]
    public static extern int g_type_check_instance_is_a(nint instance, nuint type);

    [DllImport(GObject)]
    public static extern void g_object_unref(nint instance);

    [DllImport(GLib)]
    public static extern void g_free(nint memory);

    [DllImport(GLib)]
    public static extern long g_date_time_to_unix(nint date);
#pragma warning restore SYSLIB1054, IDE1006, CA2101, CA5392
}
