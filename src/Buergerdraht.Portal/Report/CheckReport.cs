using System.Net.Mail;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Portal.Report;

/// <summary>Reads the fields of the form and says what is wrong with them, in their order on the page.</summary>
public sealed class CheckReport(Db db, Texts texts)
{
    /// <summary>Longest message in characters.</summary>
    public const int LongestMessage = 20_000;

    private const int LongestName = 200;
    private const int LongestPlace = 300;
    private const int LongestEmail = 254;

    /// <summary>What was typed.</summary>
    public static ReportValues Values(IFormCollection form) => new()
    {
        Message = Text(form, ReportFields.Message),
        Service = Line(form, ReportFields.Service),
        Name = Line(form, ReportFields.Name),
        Email = Line(form, ReportFields.Email),
        Place = Line(form, ReportFields.Place),
        Latitude = Line(form, ReportFields.Latitude),
        Longitude = Line(form, ReportFields.Longitude),
        Language = Line(form, ReportFields.Language),
        Address = Line(form, ReportFields.Address),
    };

    /// <summary>Text of an area: line ends as LF, so that the count is the browser's.</summary>
    public static string Text(IFormCollection form, string field) => form[field].ToString().ReplaceLineEndings("\n").Trim();

    /// <summary>What is wrong.</summary>
    public async Task<IReadOnlyList<FormError>> Run(ReportValues values, CancellationToken ct)
    {
        var errors = new List<FormError>();
        void Wrong(bool wrong, string field, string key, long count = 0)
        {
            if (wrong)
            {
                errors.Add(new FormError(field, texts[key, ("count", count)]));
            }
        }

        Wrong(values.Message.Length == 0, ReportFields.Message, "portal.error.message-missing");
        Wrong(values.Message.Length > LongestMessage, ReportFields.Message, "portal.error.message-too-long", LongestMessage);
        Wrong(values.Service.Length > 0 && !await db.Set<PublicService>().AnyAsync(s => s.Key == values.Service, ct), ReportFields.Service, "portal.error.service-unknown");
        Wrong(values.Place.Length > LongestPlace, ReportFields.Place, "portal.error.place-too-long", LongestPlace);
        Wrong(values.Name.Length > LongestName, ReportFields.Name, "portal.error.name-too-long", LongestName);
        Wrong(values.Email.Length == 0, ReportFields.Email, "portal.error.email-missing");
        Wrong(values.Email.Length > 0 && !IsAddress(values.Email), ReportFields.Email, "portal.error.email-invalid");
        return errors;
    }

    private static string Line(IFormCollection form, string field) => string.Join(' ', form[field].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsAddress(string text) => text.Length <= LongestEmail && !text.Contains('"', StringComparison.Ordinal)
        && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal) && !address.Host.EndsWith('.');
}
