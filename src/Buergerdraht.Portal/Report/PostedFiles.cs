using Buergerdraht.Channels.Web;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Ui;
using Microsoft.AspNetCore.Http;

namespace Buergerdraht.Portal.Report;

/// <summary>Reads and checks the files of a form: pictures and PDF, by what is in them.</summary>
public sealed class PostedFiles(Texts texts)
{
    /// <summary>Files of one form at most.</summary>
    public const int MostFiles = 5;

    /// <summary>Bytes of one file at most.</summary>
    public const long LargestFile = 10_000_000;

    /// <summary>Bytes of a whole post at most.</summary>
    public const long LargestPost = 55_000_000;

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/heif", "image/avif", "image/tiff", "application/pdf",
    };

    /// <summary>For the page.</summary>
    public static UploadLimits Limits { get; } = new(MostFiles, LargestFile);

    /// <summary>The files, or what is wrong with the first that is wrong.</summary>
    public async Task<(IReadOnlyList<WebFile> Files, FormError? Error)> Run(IFormFileCollection posted, CancellationToken ct)
    {
        var chosen = posted.GetFiles(ReportFields.Files).Where(f => f.Length > 0 || f.FileName.Length > 0).ToList();
        if (chosen.Count > MostFiles)
        {
            return ([], Wrong("portal.error.files-too-many", ("count", (long)MostFiles)));
        }

        var files = new List<WebFile>(chosen.Count);
        foreach (var file in chosen)
        {
            var name = FileName.Clean(file.FileName, "file");
            if (file.Length > LargestFile)
            {
                return ([], Wrong("portal.error.files-too-large", ("name", name), ("size", texts.Size(LargestFile))));
            }

            var content = await Read(file, ct);
            var found = FileKind.Detect(content, file.ContentType, name);
            if (!Taken.Contains(found.Kind.MediaType))
            {
                return ([], Wrong("portal.error.files-type", ("name", name)));
            }

            files.Add(new WebFile(name, found.Kind.MediaType, content));
        }

        return (files, null);
    }

    private static async Task<byte[]> Read(IFormFile file, CancellationToken ct)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    private FormError Wrong(string key, params ReadOnlySpan<(string, object?)> values) => new(ReportFields.Files, texts[key, values]);
}
