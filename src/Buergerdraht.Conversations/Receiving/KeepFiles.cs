using Buergerdraht.Channels.Port;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Storage;
using Microsoft.Extensions.Configuration;

namespace Buergerdraht.Conversations.Receiving;

/// <summary>Puts the files of a message into the store and makes their rows; the same content is kept once.</summary>
public sealed class KeepFiles(Db db, IFileStore store, VirusScanSetting scanning, TimeProvider clock)
{
    /// <summary>Largest file in bytes.</summary>
    public const long LargestFile = 50L * 1024 * 1024;

    /// <summary>Most files of one message; the rest is rejected, visibly.</summary>
    public const int MostFiles = 100;

    /// <summary>Keeps, without saving the rows.</summary>
    public async Task<IReadOnlyList<Attachment>> Run(Guid message, IReadOnlyList<IncomingFile> files, CancellationToken ct)
    {
        var rows = new List<Attachment>(files.Count);
        foreach (var file in files)
        {
            var index = rows.Count + 1;
            var reason = index > MostFiles ? "attachment.too-many" : file.Content.Length > LargestFile ? "attachment.too-large" : null;
            rows.Add(reason is null ? await Keep(message, index, file, ct) : Row(message, index, file, file.ContentType, "", reason));
        }

        return rows;
    }

    private async Task<Attachment> Keep(Guid message, int index, IncomingFile file, CancellationToken ct)
    {
        var stored = await store.Put(file.Content, LargestFile, ct);
        var kind = FileKind.Detect(file.Content.Span, file.ContentType, file.Name);
        var now = clock.GetUtcNow();
        if (await db.Set<KeptFile>().FindAsync([stored.Sha256], ct) is { } known)
        {
            // Written down, so that the removal of unused files and this meet in the row; not every time, for a picture under every mail is one row.
            known.PutAt = now - (known.PutAt ?? known.At) > IFileStore.PutNoted ? now : known.PutAt;
        }
        else
        {
            db.Add(new KeptFile
            {
                Sha256 = stored.Sha256,
                Size = stored.Size,
                ContentType = kind.Kind.MediaType,
                At = now,
                Scan = scanning.IsOn ? ScanState.Waiting : ScanState.NotScanned,
                ScanWaitingSince = scanning.IsOn ? now : null,
            });
        }

        return Row(message, index, file, kind.Kind.MediaType, stored.Sha256, null);
    }

    private static Attachment Row(Guid message, int index, IncomingFile file, string type, string sha256, string? reason) => new()
    {
        Id = Ids.New(),
        MessageId = message,
        Index = index,
        Name = FileName.Clean(file.Name, "file"),
        ContentType = type,
        Size = file.Content.Length,
        Sha256 = sha256,
        ContentId = file.ContentId,
        Inline = file.IsInline,
        State = reason is null ? AttachmentState.Stored : AttachmentState.Rejected,
        Reason = reason,
    };
}

/// <summary>Whether a scanner is configured: setting <c>VirusScan:Address</c>.</summary>
public sealed class VirusScanSetting(IConfiguration configuration)
{
    /// <summary>Address of clamd, <c>host:port</c> or a socket's path; empty: none.</summary>
    public string Address { get; } = configuration["VirusScan:Address"] ?? "";

    /// <summary>Whether there is one.</summary>
    public bool IsOn => Address.Length > 0;
}
