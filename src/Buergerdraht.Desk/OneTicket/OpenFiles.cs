using Buergerdraht.Conversations.Messages;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>
/// Files of messages and the messages as they came. Nothing is opened before the scanner has passed it; pictures are shown without what the
/// camera wrote into them.
/// </summary>
public sealed class OpenFiles(Db db, TicketDesk desk, IFileStore files)
{
    private const int LargestPicture = 50 * 1024 * 1024;

    /// <summary>The file of a message, when the viewer may see the ticket and open the file.</summary>
    /// <exception cref="NotFound">No such file, or not for this viewer, or not to be opened.</exception>
    public async Task<(Attachment File, KeptFile Kept)> Run(string number, Guid message, int index, CancellationToken ct)
    {
        var found = await (
            from t in desk.Visible
            join m in db.Set<Message>() on t.Id equals m.TicketId
            join a in db.Set<Attachment>() on m.Id equals a.MessageId
            join f in db.Set<KeptFile>() on a.Sha256 equals f.Sha256
            where t.Number == number && m.Id == message && a.Index == index && a.State == AttachmentState.Stored
            select new { File = a, Kept = f }).AsNoTracking().FirstOrDefaultAsync(ct);
        return found is { Kept.MayOpen: true } ? (found.File, found.Kept) : throw new NotFound("file");
    }

    /// <summary>The picture made of a file, or the file itself cleaned; null when it cannot be shown.</summary>
    public async Task<(Stream Content, string Type)?> Picture(Attachment file, KeptFile kept, string? made, CancellationToken ct)
    {
        if (made is not null && await files.Open(made, ct) is { } stream)
        {
            var head = new byte[Math.Min(64, stream.Length)];
            await stream.ReadExactlyAsync(head, ct);
            stream.Position = 0;
            return (stream, FileKind.Detect(head, "image/jpeg", "picture").Kind.MediaType);
        }

        var clean = MessageFiles.IsPicture(file) && kept.Size <= LargestPicture && await files.Read(file.Sha256, LargestPicture, ct) is { } whole ? MetadataStripper.Strip(whole) : null;
        return clean is null ? null : (new MemoryStream(clean, false), file.ContentType);
    }

    /// <summary>The whole file.</summary>
    public async Task<Stream> Content(Attachment file, CancellationToken ct) => await files.Open(file.Sha256, ct) ?? throw new NotFound("file");

    /// <summary>The raw event a message was read from.</summary>
    /// <exception cref="NotFound">No such message, or not for this viewer, or it was not received.</exception>
    public async Task<(InboundEvent Event, Stream Bytes)> Raw(string number, Guid message, CancellationToken ct)
    {
        var stored = await (
            from t in desk.Visible
            join m in db.Set<Message>() on t.Id equals m.TicketId
            join e in db.Set<InboundEvent>() on m.EventId equals e.Id
            where t.Number == number && m.Id == message
            select e).AsNoTracking().FirstOrDefaultAsync(ct) ?? throw new NotFound("message");
        return (stored, await RawBytes.Of(stored, files, ct));
    }

    internal sealed class Addresses : IEndpoints
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            var message = routes.MapGroup("/desk/tickets/{number}/messages/{message:guid}").RequireRight(Right.ReadTickets).ExcludeFromDescription();
            message.MapGet("/attachments/{index:int}", Download);
            message.MapGet("/attachments/{index:int}/thumbnail", (string number, Guid message, int index, OpenFiles open, CancellationToken ct) => Show(open, number, message, index, k => k.Thumbnail ?? k.Preview, ct));
            message.MapGet("/attachments/{index:int}/preview", (string number, Guid message, int index, OpenFiles open, CancellationToken ct) => Show(open, number, message, index, k => k.Preview, ct));
            message.MapGet("/raw", DownloadRaw);
        }

        private static async Task<IResult> Download(string number, Guid message, int index, OpenFiles open, CancellationToken ct)
        {
            var (file, _) = await open.Run(number, message, index, ct);
            return Results.File(await open.Content(file, ct), file.ContentType, file.Name);
        }

        private static async Task<IResult> Show(OpenFiles open, string number, Guid message, int index, Func<KeptFile, string?> made, CancellationToken ct)
        {
            var (file, kept) = await open.Run(number, message, index, ct);
            return await open.Picture(file, kept, made(kept), ct) is var (content, type) ? Results.File(content, type) : throw new NotFound("picture");
        }

        private static async Task<IResult> DownloadRaw(string number, Guid message, OpenFiles open, CancellationToken ct)
        {
            var (stored, bytes) = await open.Raw(number, message, ct);
            return RawBytes.Download(stored, bytes, $"{number}-{message:n}");
        }
    }
}

/// <summary>The bytes of a raw event, from its row or the file store.</summary>
internal static class RawBytes
{
    public static async Task<Stream> Of(InboundEvent stored, IFileStore files, CancellationToken ct) =>
        stored.Body is { } inline ? new MemoryStream(inline, false) : await files.Open(stored.BodyFile!, ct) ?? throw new NotFound("event");

    /// <summary>A mail as what it is, anything else as bytes: a browser shall open neither.</summary>
    public static IResult Download(InboundEvent stored, Stream bytes, string name)
    {
        var mail = Channels.Port.EventFacts.From(stored.Facts).ContentType?.StartsWith("message/rfc822", StringComparison.OrdinalIgnoreCase) == true;
        return Results.File(bytes, mail ? "message/rfc822" : "application/octet-stream", name + (mail ? ".eml" : ".bin"));
    }
}
