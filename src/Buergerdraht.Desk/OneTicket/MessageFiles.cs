using System.Globalization;
using System.Text.Json;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Files;

namespace Buergerdraht.Desk.OneTicket;

/// <summary>Shows the files of a message.</summary>
internal static class MessageFiles
{
    /// <summary>Where a picture inside a text is shown; null when it must not be, or is none.</summary>
    public static string? Picture(Material material, Message message, Attachment file) =>
        IsPicture(file) && material.Files.GetValueOrDefault(file.Sha256) is { MayOpen: true } ? Address(material, message, file) + "/preview" : null;

    public static AttachmentView View(Material material, Message message, Attachment file, Texts texts)
    {
        var kept = material.Files.GetValueOrDefault(file.Sha256);
        var state = State(file, kept);
        var address = state == AttachmentMark.Ready ? Address(material, message, file) : null;
        var pictured = address is not null && (IsPicture(file) || kept!.Thumbnail is not null);
        return new AttachmentView(file.Name, file.ContentType, file.Size, state, pictured && IsPicture(file) ? address + "/preview" : address, pictured ? address + "/thumbnail" : null)
        {
            Capture = kept?.Capture is { } json ? Capture(json, texts) : null,
        };
    }

    /// <summary>Formats a browser shows and we can strip of what the camera wrote into them.</summary>
    public static bool IsPicture(Attachment file) => file.ContentType is "image/jpeg" or "image/png" or "image/webp" or "image/gif";

    private static AttachmentMark State(Attachment file, KeptFile? kept) => (file.State, kept?.Scan) switch
    {
        (AttachmentState.Rejected, _) or (_, null) => AttachmentMark.Rejected,
        (_, ScanState.Waiting) => AttachmentMark.Scanning,
        (_, ScanState.Infected) => AttachmentMark.Infected,
        _ => AttachmentMark.Ready,
    };

    private static string Address(Material material, Message message, Attachment file) =>
        DeskAddresses.Ticket(material.Number, string.Create(CultureInfo.InvariantCulture, $"messages/{message.Id:n}/attachments/{file.Index}"));

    private static CaptureView? Capture(string json, Texts texts)
    {
        if (JsonSerializer.Deserialize<CaptureDetails>(json, JsonSerializerOptions.Web) is not { } details)
        {
            return null;
        }

        // The camera's wall time is taken for the town's: where it names no offset nobody knows better.
        DateTimeOffset? at = details.TakenAt ?? (details.TakenLocal is { } local ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), texts.Time.Zone.GetUtcOffset(local)) : null);
        if (details.Place is not { } place)
        {
            return at is null ? null : new CaptureView(at, null, null);
        }

        var (north, east) = (place.Latitude.ToString("0.#####", CultureInfo.InvariantCulture), place.Longitude.ToString("0.#####", CultureInfo.InvariantCulture));
        return new CaptureView(at, $"{north}, {east}", $"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=18/{north}/{east}");
    }
}
