using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Knowledge.TextModules;

/// <summary>What an editor sends.</summary>
/// <param name="Unit">Whose it is; null for the whole town.</param>
/// <param name="Name">For colleagues.</param>
/// <param name="Shortcut">The word after the slash; may be empty.</param>
/// <param name="Texts">By language and form of address; empty ones are left out.</param>
public sealed record TextModuleInput(Guid? Unit, string Name, string Shortcut, IReadOnlyDictionary<(string Language, FormOfAddress Address), string> Texts);

/// <summary>Adds or changes a text module.</summary>
public sealed class SaveTextModule(Db db, TextModuleRights rights, Viewer viewer, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Languages a text module can be written in: German and English, and those most often written to a town.</summary>
    public static readonly IReadOnlyList<string> Languages = ["de", "en", "tr", "uk", "ru", "ar", "pl", "fr"];

    /// <summary>Saves; without an id it is a new one.</summary>
    /// <exception cref="NotFound">No such module, or not for this viewer.</exception>
    /// <exception cref="RightMissing">Not in this unit.</exception>
    /// <exception cref="FieldInvalid">A field is missing, too long, or names an unknown placeholder.</exception>
    /// <exception cref="ChangedMeanwhile">Somebody else saved it since.</exception>
    public async Task<Guid> Run(Guid? id, TextModuleInput input, string version, CancellationToken ct)
    {
        rights.Require(input.Unit);
        var (name, shortcut, texts) = Checked(input);
        var module = id is { } known ? await rights.Find(known, ct) : null;
        if (module is not null && module.Version != version)
        {
            throw new ChangedMeanwhile();
        }

        await Free(shortcut, input.Unit, id, ct);
        if (module is null)
        {
            module = new TextModule { Id = Ids.New(), Name = name, Shortcut = shortcut, ChangedAt = clock.GetUtcNow(), ChangedBy = viewer.Name };
            db.Add(module);
        }

        (module.UnitId, module.Name, module.Shortcut, module.ChangedAt, module.ChangedBy) = (input.Unit, name, shortcut, clock.GetUtcNow(), viewer.Name);
        Write(module, texts);
        audit.Write(db, "text-module.saved", $"text-module:{module.Id}", new { module.Name });
        await db.SaveChangesAsync(ct);
        return module.Id;
    }

    private static void Write(TextModule module, Dictionary<(string Language, FormOfAddress Address), string> texts)
    {
        module.Texts.RemoveAll(t => !texts.ContainsKey((t.Language, t.Address)));
        foreach (var ((language, address), body) in texts)
        {
            if (module.Texts.Find(t => t.Language == language && t.Address == address) is { } text)
            {
                text.Body = body;
            }
            else
            {
                module.Texts.Add(new TextModuleText { ModuleId = module.Id, Language = language, Address = address, Body = body });
            }
        }
    }

    private async Task Free(string shortcut, Guid? unit, Guid? own, CancellationToken ct)
    {
        if (shortcut.Length > 0 && await db.Set<TextModule>().AnyAsync(m => m.Shortcut == shortcut && m.UnitId == unit && m.Id != own, ct))
        {
            throw new FieldInvalid("shortcut", "rule.shortcut-taken", ("shortcut", shortcut));
        }
    }

    private static (string Name, string Shortcut, Dictionary<(string Language, FormOfAddress Address), string> Texts) Checked(TextModuleInput input)
    {
        var (name, shortcut) = (input.Name.Trim(), input.Shortcut.Trim().TrimStart('/').ToLowerInvariant());
        if (name.Length is 0 or > TextModule.LongestName)
        {
            throw new FieldInvalid("name", "rule.module-name", ("max", TextModule.LongestName));
        }

        if (shortcut.Length > TextModule.LongestShortcut || shortcut.Any(c => char.IsWhiteSpace(c) || c == '/'))
        {
            throw new FieldInvalid("shortcut", "rule.shortcut-form", ("max", TextModule.LongestShortcut));
        }

        var texts = input.Texts.Where(t => Languages.Contains(t.Key.Language) && !string.IsNullOrWhiteSpace(t.Value)).ToDictionary(t => t.Key, t => t.Value.Trim().ReplaceLineEndings("\n"));
        if (texts.Count == 0)
        {
            throw new FieldInvalid("text-de-formal", "rule.module-text-missing");
        }

        foreach (var ((language, address), text) in texts)
        {
            var field = FieldOf(language, address);
            if (text.Length > TextModuleText.Longest)
            {
                throw new FieldInvalid(field, "rule.text-too-long", ("max", TextModuleText.Longest));
            }

            if (Placeholders.Unknown(text) is { } unknown)
            {
                throw new FieldInvalid(field, "rule.placeholder-unknown", ("name", "{" + unknown + "}"));
            }
        }

        return (name, shortcut, texts);
    }

    /// <summary>The name of the input for a text.</summary>
    public static string FieldOf(string language, FormOfAddress address) => $"text-{language}-{address.ToString().ToLowerInvariant()}";
}
