using System.Globalization;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Doubts;
using Buergerdraht.Conversations.Drafts;
using Buergerdraht.Conversations.Replying;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>What the composer posts, and what can be done about a message that is on its way.</summary>
public sealed class WriteToTicket : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        TicketPost.Map(routes, "replies", Right.ReplyToTickets, Answer).AcceptsUpTo(TicketPost.LargestPost);
        TicketPost.Map(routes, "interim", Right.ReplyToTickets, Interim).AcceptsUpTo(TicketPost.LargestPost);
        TicketPost.Map(routes, "notes", Right.WriteNotes, Note).AcceptsUpTo(TicketPost.LargestPost);
        TicketPost.Map(routes, "deliveries/{delivery:guid}/undo", Right.ReplyToTickets, Undo);
        TicketPost.Map(routes, "deliveries/{delivery:guid}/retry", Right.ReplyToTickets, Retry);

        // Not once per key: the composer sends its one key with every draft, and keeping a draft twice changes nothing.
        routes.MapPost("/desk/tickets/{number}/draft", Draft).RequireRight(Right.WriteNotes).ExcludeFromDescription();
    }

    private static Task<IResult> Answer(string number, HttpContext context, TicketPost post, Reply reply, DoubtReply doubt) =>
        post.Run(context, number, ComposerKind.Reply, async (form, ct) =>
        {
            var input = new ReplyInput(form["text"].ToString(), await TicketPost.Files(form, ct), TicketPost.Closes(form) ? Afterwards.Close : Afterwards.Wait);
            await Look(number, form, input, doubt, ct);
            await reply.Run(number, input, ct);
            return null;
        });

    private static Task<IResult> Interim(string number, HttpContext context, TicketPost post, Reply reply, DoubtReply doubt) =>
        post.Run(context, number, ComposerKind.Interim, async (form, ct) =>
        {
            var input = new ReplyInput(form["text"].ToString(), await TicketPost.Files(form, ct), IsInterim: true);
            await Look(number, form, input, doubt, ct);
            await reply.Run(number, input, ct);
            return null;
        });

    private static Task Look(string number, IFormCollection form, ReplyInput input, DoubtReply doubt, CancellationToken ct) => doubt.Run(
        number, input.Text, input.Files.Count > 0, long.TryParse(form["seen"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && seen < 253_000_000_000_000 ? seen : null,
        [.. form["sure"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => Enum.TryParse<Doubt>(d, out var known) ? known : (Doubt?)null).OfType<Doubt>()], ct);

    private static Task<IResult> Note(string number, HttpContext context, TicketPost post, WriteNote note) =>
        post.Run(context, number, ComposerKind.Note, async (form, ct) =>
        {
            var written = await note.Run(number, form["text"].ToString(), await TicketPost.Files(form, ct), ct);
            return $"{DeskAddresses.Ticket(number)}#entry-{written.Id:n}";
        });

    private static Task<IResult> Undo(string number, Guid delivery, HttpContext context, TicketPost post, UndoReply undo) =>
        post.Run(context, number, null, async (_, ct) =>
        {
            await undo.Run(number, delivery, ct);
            return null;
        });

    private static Task<IResult> Retry(string number, Guid delivery, HttpContext context, TicketPost post, RetryDelivery retry) =>
        post.Run(context, number, null, async (_, ct) =>
        {
            await retry.Run(number, delivery, ct);
            return null;
        });

    private static async Task<IResult> Draft(string number, HttpContext context, KeepDraft keep, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        await keep.Run(number, form["kind"].ToString(), form["text"].ToString(), ct);
        return Results.NoContent();
    }
}
