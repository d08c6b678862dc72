namespace Buergerdraht.Channels.Email;

/// <summary>The lines our own mails carry on top, in every language, so that everything below is known to be quoted.</summary>
internal static class ReplyMarkers
{
    public static IReadOnlyList<string> All { get; set; } = [];
}
