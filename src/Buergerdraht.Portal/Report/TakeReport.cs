using System.Globalization;
using Buergerdraht.Channels.Port;
using Buergerdraht.Channels.Web;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Buergerdraht.Portal.Receipt;
using Buergerdraht.Portal.Shell;
using Buergerdraht.Portal.Status;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Portal.Report;

/// <summary>Takes the form: checked, stored raw, then answered with the way to the receipt. What looks like a machine's is kept as junk, never refused.</summary>
public sealed class TakeReport(ShowReport page, CheckReport check, PostedFiles posted, FormClock clock, Submit submit, TicketAccess access, Slips slips, Texts texts, TimeProvider time) : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(PortalAddresses.Report, (HttpContext context, TakeReport take, CancellationToken ct) => take.Run(context, ct))
        .AcceptsUpTo(PostedFiles.LargestPost).LimitRate(AttemptLimit.PortalPost).WithMetadata(new PublicAddress("anybody may write to the town")).ExcludeFromDescription();

    /// <summary>Takes it.</summary>
    public async Task<IResult> Run(HttpContext context, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var values = CheckReport.Values(form);
        var errors = (await check.Run(values, ct)).ToList();
        var (files, fileError) = await posted.Run(form.Files, ct);
        if (fileError is not null)
        {
            errors.Add(fileError);
        }

        var made = clock.Made(form[ReportFields.Started]);
        if (errors.Count == 0 && (made is null || clock.IsTooOld(made.Value)))
        {
            errors.Add(new FormError(null, texts["portal.error.expired"]));
        }

        if (errors.Count > 0)
        {
            return await page.Again(values, errors, form[FormKeys.FieldName].ToString(), filesLost: form.Files.Count > 0, ct);
        }

        var junk = form[ReportFields.Trap].ToString().Length > 0 || clock.IsTooQuick(made!.Value);
        var body = Submission(values, files, junk).ToBytes();
        var submitted = await submit.Run(body, SubmissionId.Of(context.Request, form, made!.Value, body), null, ct);
        access.Grant(context, submitted.TicketId, submitted.TicketNumber);
        slips.Hand(context, new Slip(submitted.TicketId, submitted.TicketNumber, submitted.MessageId, time.GetUtcNow(), values.Email, files.Count));
        return Page.SeeOther(context, PortalAddresses.Receipt(submitted.TicketNumber));
    }

    private WebSubmission Submission(ReportValues values, IReadOnlyList<WebFile> files, bool junk) => new()
    {
        Email = values.Email,
        Name = values.Name.Length > 0 ? values.Name : null,
        Text = values.Message,
        Language = texts.Languages.Contains(values.Language) ? values.Language : texts.Language,
        FormOfAddress = values.Address is "formal" or "informal" ? values.Address : null,
        Service = values.Service.Length > 0 ? values.Service : null,
        Place = Place(values),
        LooksLikeJunk = junk,
        Files = files,
    };

    private static Place? Place(ReportValues values)
    {
        var (latitude, longitude) = (Degrees(values.Latitude, 90), Degrees(values.Longitude, 180));
        var text = values.Place.Length > 0 ? values.Place : null;
        return latitude is null || longitude is null ? (text is null ? null : new Place(null, null, text)) : new Place(latitude, longitude, text);
    }

    private static double? Degrees(string text, double most) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;
}
