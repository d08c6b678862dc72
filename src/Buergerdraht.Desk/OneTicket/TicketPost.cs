using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Doubts;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>
/// One post to a ticket: acts and leads back to the page, or shows the page again with what was wrong and what was typed. A ticket that is
/// not there and a right that is missing stay what they are.
/// </summary>
public sealed class TicketPost(ReadTicket read, Texts texts)
{
    /// <summary>Largest file in bytes.</summary>
    public const long LargestFile = 25_000_000;

    /// <summary>Most files of one post.</summary>
    public const int MostFiles = 20;

    /// <summary>Largest post in bytes: the composer takes 25 MB of files together.</summary>
    public const long LargestPost = 32_000_000;

    private static readonly Dictionary<string, string> InputOfField = new()
    {
        ["text"] = "composer-text",
        ["files"] = "composer-files",
        ["staff"] = "assignee",
        ["unit"] = "handover-unit",
        ["reason"] = "handover-reason",
        ["address"] = "forward-to",
        ["question"] = "forward-text",
    };

    /// <summary>Acts.</summary>
    /// <param name="context">The request.</param>
    /// <param name="number">The ticket.</param>
    /// <param name="kind">What is being written; null for other forms.</param>
    /// <param name="act">What to do with the form; gives the address to go to, or null for the ticket's page.</param>
    public async Task<IResult> Run(HttpContext context, string number, ComposerKind? kind, Func<IFormCollection, CancellationToken, Task<string?>> act)
    {
        var ct = context.RequestAborted;
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(ct) : FormCollection.Empty;
        try
        {
            return Frames.SeeOther(context, await act(form, ct) ?? DeskAddresses.TicketAtNewest(number), Done(context, form));
        }
        catch (ReplyDoubted doubted)
        {
            var doubts = new DoubtsView(doubted.Doubts, doubted.Colleague, doubted.Numbers, kind is ComposerKind.Interim ? "interim" : "replies", Closes(form));
            return Frames.Page<TicketPage>(await read.Run(number, new TicketAsked(Typed: Typed(kind, form), Doubts: doubts), ct), doubted.Status);
        }
        catch (RuleBroken rule) when (rule.Status is 409 or 422)
        {
            var field = rule.Field is { } name ? InputOfField.GetValueOrDefault(name, name) : null;
            var errors = FormErrors.One(field, texts[rule.TextKey, [.. rule.Values]]);
            return Frames.Page<TicketPage>(await read.Run(number, new TicketAsked(Errors: errors, Typed: Typed(kind, form)), ct), rule.Status);
        }
    }

    /// <summary>Whether the ticket is to be closed with the answer.</summary>
    public static bool Closes(IFormCollection form) => form["close"] == "true" || form["closes"] == "true";

    private static TypedWords Typed(ComposerKind? kind, IFormCollection form) => new(kind, form["idempotency-key"], form.ToDictionary(f => f.Key, f => f.Value.ToString()));

    // A reply needs no sentence: the bar that takes it back says it.
    private static string? Done(HttpContext context, IFormCollection form) => context.Request.Path.Value!.Split('/')[^1] switch
    {
        "replies" or "interim" => null,
        "junk" => form["mark"] == "true" ? "ticket-junk" : "ticket-not-junk",
        var resource => "ticket-" + resource,
    };

    /// <summary>The files of a form.</summary>
    /// <exception cref="FieldInvalid">Too many, or one is too large.</exception>
    public static async Task<IReadOnlyList<IncomingFile>> Files(IFormCollection form, CancellationToken ct)
    {
        // A file input that was left alone sends one part without name and content.
        var given = form.Files.GetFiles("files").Where(f => f.Length > 0 || f.FileName.Length > 0).ToList();
        if (given.Count > MostFiles)
        {
            throw new FieldInvalid("files", "rule.too-many-files", ("max", MostFiles));
        }

        if (given.Any(f => f.Length > LargestFile))
        {
            throw new FieldInvalid("files", "rule.file-too-large", ("max", LargestFile / 1_000_000));
        }

        var files = new List<IncomingFile>(given.Count);
        foreach (var file in given)
        {
            var content = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, ct);
            files.Add(new IncomingFile(file.FileName, file.ContentType ?? "", content));
        }

        return files;
    }

    /// <summary>Maps a post below a ticket that acts once.</summary>
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string resource, Right right, Delegate handler) =>
        routes.MapPost("/desk/tickets/{number}/" + resource, handler).RequireRight(right).Idempotent().ExcludeFromDescription();
}
