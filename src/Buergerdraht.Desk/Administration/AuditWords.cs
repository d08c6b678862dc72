using System.Text.Json;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Desk.Administration;

/// <summary>Entries of the audit log in the reader's words.</summary>
public sealed class AuditWords(Texts texts, TextCatalogue catalogue, UnitTree tree)
{
    private const string Prefix = "audit.action.";

    /// <summary>Every action there are words for, by those words.</summary>
    public IReadOnlyList<(string Key, string Name)> Actions =>
        [.. catalogue.Keys("de").Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Select(k => (k[Prefix.Length..], texts[k])).OrderBy(a => a.Item2, StringComparer.Create(texts.Culture, true))];

    /// <summary>What was done.</summary>
    public string What(string action) => texts.Has(Prefix + action) ? texts[Prefix + action] : action;

    /// <summary>Who, when it was no colleague.</summary>
    public string? Who(ActorKind kind) => kind == ActorKind.House ? null : texts["audit.actor." + kind.ToString().ToLowerInvariant()];

    /// <summary>To what.</summary>
    public string Subject(string subject, StaffList people)
    {
        if (subject.Split(':', 2) is not [var kind, var name])
        {
            return subject == "junk" ? texts["list.junk"] : subject;
        }

        var id = Guid.TryParse(name, out var parsed) ? parsed : Guid.Empty;
        return kind switch
        {
            "staff" => people.Find(id)?.Name ?? texts["audit.subject.unknown"],
            "unit" => tree.Name(id, texts.Culture) is { Length: > 0 } unit ? unit : name,
            "policy" => texts["second-factor.title"],
            "page" when name.Split(':') is [var key, var language] => $"{texts["pages.name." + key]} ({PagesPage.LanguageOf(texts, language)})",
            _ => texts.Has("audit.subject." + kind) ? $"{texts["audit.subject." + kind]} {(id == Guid.Empty ? name : name[..8])}" : subject,
        };
    }

    /// <summary>The facts; null when there are none worth showing.</summary>
    public string? Detail(string json)
    {
        using var facts = JsonDocument.Parse(json);
        var parts = facts.RootElement.ValueKind == JsonValueKind.Object ? facts.RootElement.EnumerateObject().Select(Fact).OfType<string>() : [];
        return string.Join(" · ", parts) is { Length: > 0 } line ? line : null;
    }

    private string? Fact(JsonProperty fact)
    {
        var label = "audit.detail." + fact.Name.ToLowerInvariant();
        return fact.Name == "session" || Value(fact) is not { Length: > 0 } value ? null : texts.Has(label) ? $"{texts[label]}: {value}" : $"{fact.Name}: {value}";
    }

    private string Value(JsonProperty fact) => fact.Value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", fact.Value.EnumerateArray().Select(v => Word(fact.Name, v.ToString()))),
        JsonValueKind.Number when fact.Value.TryGetInt64(out var number) => texts.Number(number),
        JsonValueKind.True => texts["audit.yes"],
        JsonValueKind.False => texts["audit.no"],
        _ => Word(fact.Name, fact.Value.ToString()),
    };

    private string Word(string fact, string value) => Guid.TryParse(value, out var id) && tree.Name(id, texts.Culture) is { Length: > 0 } unit ? unit
        : texts.Has($"audit.value.{fact}.{value}".ToLowerInvariant()) ? texts[$"audit.value.{fact}.{value}".ToLowerInvariant()]
        : fact == "role" && texts.Has("role." + value.ToLowerInvariant()) ? texts["role." + value.ToLowerInvariant()]
        : fact == "duty" && texts.Has("second-factor." + value.ToLowerInvariant()) ? texts["second-factor." + value.ToLowerInvariant()]
        : value;

    internal sealed class Feature : IFeature
    {
        public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<AuditWords>();
    }
}
