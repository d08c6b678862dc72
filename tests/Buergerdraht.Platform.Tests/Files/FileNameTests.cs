using System.Net.Http.Headers;
using Buergerdraht.Platform.Files;

namespace Buergerdraht.Platform.Tests.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("foto.jpg", "foto.jpg")]
    [InlineData("Straße & Müll (2).jpg", "Straße & Müll (2).jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\Anna\\foto.jpg", "foto.jpg")]
    [InlineData("a\r\nSet-Cookie: x.jpg", "aSet-Cookie_ x.jpg")]
    [InlineData("foto\u202Egpj.exe", "fotogpj.exe")]
    [InlineData("a\u200Bb\u0000c.txt", "abc.txt")]
    [InlineData("a\"b<c>d|e?f*g:h.txt", "a_b_c_d_e_f_g_h.txt")]
    [InlineData("CON", "_CON")]
    [InlineData("com1.tar.gz", "_com1.tar.gz")]
    [InlineData("console.log", "console.log")]
    [InlineData(" .bashrc. ", "bashrc")]
    [InlineData("...", "datei")]
    [InlineData("", "datei")]
    [InlineData(null, "datei")]
    [InlineData("ordner/", "datei")]
    [InlineData("Mu\u0308ll.txt", "Müll.txt")]
    [InlineData("\uD83D\uDCF7.jpg", "\uD83D\uDCF7.jpg")]
    public void Hostile_names(string? name, string clean) => Assert.Equal(clean, FileName.Clean(name, "datei"));

    [Fact]
    public void Lone_surrogates_and_long_names()
    {
        Assert.Equal("a\uFFFDb", FileName.Clean("a\uD83Db", "datei"));
        var shortened = FileName.Clean(new string('ä', 5000) + ".jpeg", "datei");
        Assert.Equal(FileName.MostCharacters, shortened.Length);
        Assert.EndsWith(".jpeg", shortened, StringComparison.Ordinal);
        Assert.True(FileName.Clean(string.Concat(Enumerable.Repeat("\uD83D\uDCF7", 200)) + ".jpg", "x").Length <= FileName.MostCharacters);
        Assert.Equal(FileName.MostCharacters, FileName.Clean(new string('.', 10) + new string('a', 300), "x").Length);
    }

    [Theory]
    [InlineData("foto.jpg", "attachment; filename=\"foto.jpg\"")]
    [InlineData("a;b.jpg", "attachment; filename=\"a;b.jpg\"")]
    [InlineData("100%.txt", "attachment; filename=\"100_.txt\"; filename*=UTF-8''100%25.txt")]
    [InlineData("Müll €.pdf", "attachment; filename=\"M_ll _.pdf\"; filename*=UTF-8''M%C3%BCll%20%E2%82%AC.pdf")]
    [InlineData("it's.txt", "attachment; filename=\"it's.txt\"")]
    public void Header_value(string name, string value)
    {
        Assert.Equal(value, FileName.Attachment(name, "datei"));
        var parsed = ContentDispositionHeaderValue.Parse(value);
        Assert.Equal(name, parsed.FileNameStar ?? parsed.FileName?.Trim('"'));
        Assert.StartsWith("inline; ", FileName.Inline(name, "datei"), StringComparison.Ordinal);
    }
}
