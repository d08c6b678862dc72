using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Knowledge.TextModules;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Town.World;

namespace Buergerdraht.Town.Seeding;

/// <summary>The text modules of the invented town.</summary>
internal sealed class SeedTextModules(Db db)
{
    /// <summary>Adds; nothing is saved yet.</summary>
    public void Run(TownWorld world, Func<string, Guid> unit, DateTimeOffset at)
    {
        foreach (var facts in world.TextModules)
        {
            var module = new TextModule { Id = Ids.New(), UnitId = facts.Unit is { } key ? unit(key) : null, Name = facts.Name, Shortcut = facts.Shortcut, ChangedAt = at, ChangedBy = world.Town.Name };
            module.Texts.AddRange(facts.Texts.Select(t => (Parts: t.Key.Split('.'), t.Value))
                .Select(t => new TextModuleText { ModuleId = module.Id, Language = t.Parts[0], Address = Enum.Parse<FormOfAddress>(t.Parts[1], ignoreCase: true), Body = t.Value }));
            db.Add(module);
        }
    }
}
