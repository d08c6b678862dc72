namespace Buergerdraht.Platform.Web;

/// <summary>Marks an endpoint that needs no right, with the reason; every other endpoint states one, and a test looks.</summary>
public sealed record PublicAddress(string Because);
