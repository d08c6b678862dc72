using System.Text.Json;

namespace Buergerdraht.Town.World;

/// <summary>The invented town as it lies in this assembly.</summary>
internal sealed class TownWorld
{
    private const string Folder = "town/";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    public TownFacts Town { get; } = Read<FactsFile>("facts.json").Town;

    public UnitFacts[] Units { get; } = Read<UnitsFile>("units.json").Units;

    public StaffFacts[] Staff { get; } = Read<StaffFile>("staff.json").Staff;

    public ServiceFacts[] Services { get; } = Read<ServicesFile>("services.json").Services;

    public TextModuleFacts[] TextModules { get; } = Read<TextModulesFile>("text-modules.json").TextModules;

    public DemoFile Demo { get; } = Read<DemoFile>("demo.json");

    public ConversationFacts[] Conversations { get; } =
    [
        .. typeof(TownWorld).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder + "conversations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .SelectMany(n => Read<ConversationFacts[]>(n[Folder.Length..])),
    ];

    public FollowupFacts[] Followups { get; } = Read<FollowupsFile>("followups.json").Followups;

    /// <summary>The texts under <c>pages/</c>: file name without folder, for example <c>imprint.de.md</c>, with the town's facts filled in.</summary>
    public IEnumerable<(string Name, string Text)> Pages() =>
        from name in typeof(TownWorld).Assembly.GetManifestResourceNames()
        where name.StartsWith(Folder + "pages/", StringComparison.Ordinal)
        orderby name
        select (name[(Folder.Length + "pages/".Length)..], Fill(ReadText(name[Folder.Length..])));

    /// <summary>Follow-ups brought into the shape of conversations.</summary>
    public IEnumerable<(ConversationFacts Matter, string Citizen)> Matters() =>
        Conversations.Select(c => (c, c.Slug)).Concat(Followups.Select((f, i) => FromFollowup(f, $"followup-{i + 1:000}")));

    private (ConversationFacts Matter, string Citizen) FromFollowup(FollowupFacts f, string slug)
    {
        var known = f.Citizen.ValueKind == JsonValueKind.String ? f.Citizen.GetString()! : null;
        var person = known is null
            ? f.Citizen.Deserialize<PersonFacts>(Json)! with { Language = f.Language }
            : Conversations.First(c => c.Slug == known).Citizen;
        ItemFacts[] items = f.Answer is { } answer
            ? [new("in", 0, f.Text), new("out", answer.AfterHours, answer.Text, answer.By)]
            : [new("in", 0, f.Text)];
        return (new(slug, person with { Language = f.Language }, f.Channel, f.Service, f.Unit, f.Subject, f.State, f.AgeDays, f.At, f.Assignee, items), known ?? slug);
    }

    private string Fill(string text) => text
        .Replace("{town.name}", Town.Name, StringComparison.Ordinal).Replace("{town.address}", Town.Address, StringComparison.Ordinal)
        .Replace("{town.phone}", Town.Phone, StringComparison.Ordinal).Replace("{town.email}", Town.Email, StringComparison.Ordinal);

    private static T Read<T>(string name) => JsonSerializer.Deserialize<T>(ReadText(name), Json) ?? throw new InvalidDataException(name);

    private static string ReadText(string name)
    {
        using var stream = typeof(TownWorld).Assembly.GetManifestResourceStream(Folder + name) ?? throw new InvalidDataException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
