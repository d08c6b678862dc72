using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Knowledge.TextModules;

/// <summary>A text module as it fits one ticket.</summary>
/// <param name="Id">Of the module.</param>
/// <param name="Name">For colleagues.</param>
/// <param name="Shortcut">May be empty.</param>
/// <param name="Unit">Null for the whole town.</param>
/// <param name="Language">Of the text that was found; another one than asked for where there is none.</param>
/// <param name="Body">With placeholders.</param>
public sealed record FittingModule(Guid Id, string Name, string Shortcut, Guid? Unit, string Language, string Body);

/// <summary>The text modules for a ticket of a unit: the unit's own, those of the units above it, and the town's.</summary>
public sealed class FindTextModules(Db db, UnitTree tree)
{
    /// <summary>Modules offered at once; beyond it the rest is left out.</summary>
    public const int Most = 500;

    /// <summary>Finds; nearest unit first, then by name.</summary>
    public async Task<IReadOnlyList<FittingModule>> Run(Guid unit, string language, FormOfAddress address, CancellationToken ct)
    {
        await tree.Fresh(ct);
        var above = Above(unit);
        var modules = await db.Set<TextModule>().AsNoTracking().Include(m => m.Texts).Where(m => m.UnitId == null || above.Contains(m.UnitId.Value)).OrderBy(m => m.Name).Take(Most).ToListAsync(ct);
        return
        [
            .. modules.OrderBy(m => m.UnitId is { } of ? above.IndexOf(of) : int.MaxValue).ThenBy(m => m.Name, StringComparer.CurrentCultureIgnoreCase)
                .Select(m => (Module: m, Text: Best(m.Texts, language, address))).Where(m => m.Text is not null)
                .Select(m => new FittingModule(m.Module.Id, m.Module.Name, m.Module.Shortcut, m.Module.UnitId, m.Text!.Language, m.Text.Body)),
        ];
    }

    /// <summary>The language and the form of address asked for; else the language, else German, else whatever there is.</summary>
    public static TextModuleText? Best(IEnumerable<TextModuleText> texts, string language, FormOfAddress address) =>
        texts.OrderBy(t => t.Language == language ? 0 : t.Language == "de" ? 1 : 2).ThenBy(t => t.Address == address ? 0 : 1).ThenBy(t => t.Language, StringComparer.Ordinal).FirstOrDefault();

    private List<Guid> Above(Guid unit)
    {
        var found = new List<Guid>();
        for (var at = tree.Find(unit); at is not null && !found.Contains(at.Id); at = at.ParentId is { } parent ? tree.Find(parent) : null)
        {
            found.Add(at.Id);
        }

        return found;
    }
}
