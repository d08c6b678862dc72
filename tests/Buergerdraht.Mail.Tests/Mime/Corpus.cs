using System.Text;

namespace Buergerdraht.Mail.Tests.Mime;

/// <summary>The hand-written mails beside the tests, each with a .json of what a person reads in it.</summary>
internal static class Corpus
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.eml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static byte[] Raw(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".eml"));

    public static string Expected(string name) => File.ReadAllText(Path.Combine(Folder, name + ".json"));

    public static MailMessage Read(string text) => MailReader.Read(Encoding.UTF8.GetBytes(text));
}
