namespace Buergerdraht.Mail;

internal static class HeaderText
{
    public static string Decode(ReadOnlySpan<byte> raw) => System.Text.Encoding.Latin1.GetString(raw).Trim();
}
