using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Buergerdraht.Mail.Tests.Mime;

/// <summary>Every mail of the corpus is read as its .json says. Only the keys present are compared.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Names => [.. Corpus.Names];

    [Fact]
    public void The_corpus_is_large() => Assert.True(Corpus.Names.Count() >= 130);

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_read_as_expected(string name)
    {
        var message = MailReader.Read(Corpus.Raw(name));
        using var expected = JsonDocument.Parse(Corpus.Expected(name));
        var compared = 0;
        foreach (var property in expected.RootElement.EnumerateObject())
        {
            Compare(message, property.Name, property.Value);
            compared++;
        }

        Assert.True(compared > 0, "an expectation without content proves nothing");
        Assert.DoesNotContain(message.Defects, defect => defect.Kind == MailDefectKind.ReaderFailed);
    }

    private static void Compare(MailMessage message, string key, JsonElement expected)
    {
        switch (key)
        {
            case "defects":
                CompareDefects(message, expected);
                break;
            case "reportFields":
                foreach (var field in expected.EnumerateObject())
                {
                    Assert.Equal(field.Value.GetString(), message.Report!.Field(field.Name));
                }

                break;
            default:
                Assert.Equal(Flat(expected), Actual(message, key));
                break;
        }
    }

    /// <summary>An empty list means none at all; otherwise each named kind must be there.</summary>
    private static void CompareDefects(MailMessage message, JsonElement expected)
    {
        var kinds = message.Defects.Select(defect => defect.Kind.ToString()).ToHashSet(StringComparer.Ordinal);
        if (expected.GetArrayLength() == 0)
        {
            Assert.Empty(kinds);
        }

        foreach (var kind in expected.EnumerateArray())
        {
            Assert.Contains(kind.GetString()!, kinds);
        }
    }

    private static string?[] Flat(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(item => Flat(item)[0])],
        JsonValueKind.True => ["true"],
        JsonValueKind.False => ["false"],
        _ => [value.GetString()],
    };

    private static string?[] Actual(MailMessage message, string key) => key switch
    {
        "subject" => [message.Subject],
        "text" => [message.Text],
        "html" => [message.Html],
        "textIsFromHtml" => [message.TextIsFromHtml ? "true" : "false"],
        "messageId" => [message.MessageId],
        "inReplyTo" => [message.InReplyTo],
        "references" => [.. message.References],
        "date" => [Date(message.Date)],
        "from" => [.. message.From.Select(address => address.ToString())],
        "to" => [.. message.To.Select(address => address.ToString())],
        "contentType" => [message.ContentType],
        "protection" => [message.Protection.ToString()],
        "report" => [message.Report?.ReportType],
        "returnedMessageId" => [message.Report?.ReturnedMessageId],
        "attachments" => [.. message.Attachments.Select(file => $"{file.Name}|{file.ContentType}|{file.Size}|{file.Kind}")],
        "sha256" => [.. message.Attachments.Select(file => Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)))],
        "fromTnef" => [.. message.Attachments.Select(file => file.FromTnef ? "true" : "false")],
        "summaries" => [.. message.Attachments.Select(file => file.Summary).Select(mail => $"{mail?.From}|{mail?.Subject}|{mail?.MessageId}|{Date(mail?.Date)}")],
        _ => throw new InvalidOperationException($"unknown key {key}"),
    };

    private static string? Date(DateTimeOffset? date) => date?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
