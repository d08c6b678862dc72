namespace Buergerdraht.Platform.Ui;

/// <summary>Puts a component into a named place of the shell, without the shell knowing it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SlotAttribute(string name) : Attribute
{
    /// <summary>One of <see cref="Slots"/>.</summary>
    public string Name { get; } = name;

    /// <summary>Lower comes first; equal orders are sorted by type name.</summary>
    public int Order { get; init; }
}

/// <summary>The places there are.</summary>
public static class Slots
{
    /// <summary>Links in the desk's side bar.</summary>
    public const string Navigation = "desk.navigation";

    /// <summary>Panels beside a ticket; the bag has <c>Number</c> (the ticket's number).</summary>
    public const string TicketPanel = "desk.ticket-panel";

    /// <summary>Entries a module adds to a ticket's timeline; the bag has <c>Number</c>, <c>Kind</c> and <c>Entry</c>.</summary>
    public const string TimelineEntry = "desk.timeline-entry";

    /// <summary>Buttons in the composer; the bag has <c>Number</c>.</summary>
    public const string ComposerTool = "desk.composer-tool";

    /// <summary>Links on the administration page.</summary>
    public const string SettingsPage = "desk.settings-page";
}
