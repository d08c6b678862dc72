using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Portal.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Portal.Status;

/// <summary>A file of a message the citizen may see: whole as a download, or its small picture. Nothing the scanner has not passed.</summary>
public sealed class SendFile(Db db, TicketAccess access, VisibleMessages visible, IFileStore store) : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(PortalAddresses.LookUp + "/{number}/files/{message:guid}/{index:int}", (HttpContext context, string number, Guid message, int index, string? size, SendFile send, CancellationToken ct) => send.Run(context, number, message, index, size, ct))
        .WithMetadata(new PublicAddress("the ticket's cookie is the proof")).ExcludeFromDescription();

    /// <summary>Sends it.</summary>
    /// <exception cref="NotFound">No such file, or not for this browser, or not passed.</exception>
    public async Task<IResult> Run(HttpContext context, string number, Guid message, int index, string? size, CancellationToken ct)
    {
        var ticket = await access.Find(context, number, ct) ?? throw new NotFound("file");
        var attachment = await visible.Run(ticket.Id).Where(m => m.Id == message).SelectMany(m => m.Attachments).FirstOrDefaultAsync(a => a.Index == index && a.State == Conversations.Messages.AttachmentState.Stored, ct);
        var kept = attachment is null ? null : await db.Set<KeptFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Sha256 == attachment.Sha256, ct);
        if (attachment is null || kept is not { MayOpen: true })
        {
            throw new NotFound("file");
        }

        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return size switch
        {
            null => Results.Stream(await Open(attachment.Sha256, ct), attachment.ContentType, attachment.Name),
            "small" when kept.Thumbnail is { } thumbnail => await Picture(thumbnail, ct),
            "large" when kept.Preview is { } preview => await Picture(preview, ct),
            _ => throw new NotFound("file"),
        };
    }

    private async Task<IResult> Picture(string sha256, CancellationToken ct)
    {
        var content = await Open(sha256, ct);
        var head = new byte[(int)Math.Min(64, content.Length)];
        await content.ReadExactlyAsync(head, ct);
        content.Position = 0;
        return Results.Stream(content, FileKind.Detect(head, null, null).Kind.MediaType);
    }

    private async Task<Stream> Open(string sha256, CancellationToken ct) => await store.Open(sha256, ct) ?? throw new NotFound("file");
}
