using Buergerdraht.Channels.Port;
using Buergerdraht.Channels.Web;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Buergerdraht.Portal.Report;
using Buergerdraht.Portal.Shell;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Portal.Status;

/// <summary>Takes a message to a ticket from a browser that proved its key: stored raw first, like the form.</summary>
public sealed class TakeAddition(Db db, TicketAccess access, ShowStatus page, PostedFiles posted, FormClock clock, Submit submit, Texts texts) : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(PortalAddresses.LookUp + "/{number}/messages", (HttpContext context, string number, TakeAddition take, CancellationToken ct) => take.Run(context, number, ct))
        .AcceptsUpTo(PostedFiles.LargestPost).LimitRate(AttemptLimit.PortalPost).WithMetadata(new PublicAddress("the ticket's cookie is the proof")).ExcludeFromDescription();

    /// <summary>Takes it.</summary>
    public async Task<IResult> Run(HttpContext context, string number, CancellationToken ct)
    {
        if (await access.Find(context, number, ct) is not { } ticket)
        {
            return Page.SeeOther(context, $"{PortalAddresses.LookUp}?number={Uri.EscapeDataString(number)}");
        }

        if (await IsWithdrawn(ticket, ct))
        {
            return Page.SeeOther(context, PortalAddresses.Ticket(ticket.Number));
        }

        var form = await context.Request.ReadFormAsync(ct);
        var text = CheckReport.Text(form, ReportFields.Message);
        var made = clock.Made(form[ReportFields.Started]);
        var (files, fileError) = await posted.Run(form.Files, ct);
        var errors = Errors(text, fileError, made);
        if (errors.Any)
        {
            return await page.Again(ticket, text, errors, form[FormKeys.FieldName].ToString(), ct);
        }

        var (kind, address) = await Address(ticket, ct);
        var body = new WebSubmission { Email = address, AddressKind = kind, Name = ticket.CitizenName, Text = text, Language = ticket.Language ?? texts.Language, AddsTo = ticket.Number, WantsReceipt = false, Files = files }.ToBytes();
        var submitted = await submit.Run(body, SubmissionId.Of(context.Request, form, made!.Value, body), ticket, ct);
        await submit.WaitUntilRead(submitted.MessageId, ct);
        return Page.SeeOther(context, PortalAddresses.Ticket(ticket.Number) + "?added=1");
    }

    private FormErrors Errors(string text, FormError? fileError, DateTimeOffset? made)
    {
        var errors = new List<FormError>();
        if (text.Length is 0 or > CheckReport.LongestMessage)
        {
            errors.Add(new FormError(ReportFields.Message, texts[text.Length == 0 ? "portal.error.message-missing" : "portal.error.message-too-long", ("count", (long)CheckReport.LongestMessage)]));
        }

        if (fileError is not null)
        {
            errors.Add(fileError);
        }

        if (errors.Count == 0 && (made is null || clock.IsTooOld(made.Value)))
        {
            errors.Add(new FormError(null, texts["portal.error.expired"]));
        }

        return new FormErrors(errors);
    }

    private Task<bool> IsWithdrawn(Ticket ticket, CancellationToken ct) =>
        db.Set<Closure>().AnyAsync(c => c.TicketId == ticket.Id && c.By == null && c.ReopenedAt == null, ct);

    // Whoever holds the key writes as the citizen: under the address that takes part, a mail address first, or one that can reach nobody.
    private async Task<(string? Kind, string Address)> Address(Ticket ticket, CancellationToken ct)
    {
        var agreed = db.Set<Participant>().Where(p => p.TicketId == ticket.Id && p.Agreed).Select(p => p.ContactPointId);
        var points = await db.Set<ContactPoint>().AsNoTracking().Where(p => agreed.Contains(p.Id)).OrderBy(p => p.CreatedAt).ToListAsync(ct);
        var point = points.OrderByDescending(p => p.CitizenId == ticket.CitizenId).ThenByDescending(p => p.Kind == AddressKinds.Mail).FirstOrDefault();
        return (point is null || point.Kind == AddressKinds.Mail ? null : point.Kind, point?.Address ?? $"{ticket.Number}@portal.invalid");
    }
}
