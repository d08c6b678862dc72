namespace Buergerdraht.Mail;

internal static class HtmlText
{
    public static string Strip(string html) => html;
}
