using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform.Ui;

namespace Buergerdraht.Desk.TextModules;

/// <summary>The text modules somebody may change: <c>/desk/administration/text-modules</c>.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Modules">By unit and name.</param>
public sealed record TextModulesView(DeskFrame Frame, IReadOnlyList<TextModuleRow> Modules)
{
    /// <summary>What was searched for.</summary>
    public string? Query { get; init; }
}

/// <summary>One of them.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Shortcut">May be empty.</param>
/// <param name="Unit">Whose it is; null for the whole town.</param>
/// <param name="Excerpt">How it begins.</param>
/// <param name="Written">In which languages and forms of address.</param>
public sealed record TextModuleRow(Guid Id, string Name, string Shortcut, string? Unit, string Excerpt, IReadOnlyList<(string Language, FormOfAddress Address)> Written);

/// <summary>The editor of one: <c>/desk/administration/text-modules/{id}</c>, or <c>new</c>.</summary>
/// <param name="Frame">What surrounds it.</param>
/// <param name="Id">Its id; null for a new one.</param>
/// <param name="Name">As saved.</param>
/// <param name="Form">What stands in the form.</param>
public sealed record TextModuleEditorView(DeskFrame Frame, Guid? Id, string Name, TextModuleForm Form)
{
    /// <summary>Units whose modules may be changed.</summary>
    public IReadOnlyList<UnitChoice> Units { get; init; } = [];

    /// <summary>Whether those of the whole town may be.</summary>
    public bool WholeTown { get; init; }

    /// <summary>Last change.</summary>
    public (DateTimeOffset At, string By)? Changed { get; init; }

    /// <summary>What was wrong.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;
}

/// <summary>What stands in the form.</summary>
/// <param name="Version">Of the module that was opened.</param>
/// <param name="Unit">Chosen unit; empty for the whole town.</param>
/// <param name="Name">Its name.</param>
/// <param name="Shortcut">Its shortcut.</param>
/// <param name="Texts">By language and form of address.</param>
public sealed record TextModuleForm(string Version, string Unit, string Name, string Shortcut, IReadOnlyDictionary<(string Language, FormOfAddress Address), string> Texts)
{
    /// <summary>The text of a field.</summary>
    public string In(string language, FormOfAddress address) => Texts.GetValueOrDefault((language, address), "");
}

/// <summary>The text modules offered for a ticket.</summary>
/// <param name="Modules">Nearest unit first.</param>
/// <param name="Language">The ticket's language.</param>
public sealed record OfferedModules(IReadOnlyList<OfferedModule> Modules, string Language);

/// <summary>One of them, ready to be inserted.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Shortcut">May be empty.</param>
/// <param name="Language">Of the text.</param>
/// <param name="Text">With the ticket's facts in it.</param>
public sealed record OfferedModule(Guid Id, string Name, string Shortcut, string Language, string Text);
