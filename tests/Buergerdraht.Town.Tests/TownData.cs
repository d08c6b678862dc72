using System.Text.Json;
using System.Text.Json.Serialization;

namespace Buergerdraht.Town.Tests;

internal static class TownData
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data");

    public static readonly Unit[] Units = Read<UnitsFile>("units.json").Units;

    public static readonly StaffMember[] Staff = Read<StaffFile>("staff.json").Staff;

    public static readonly ServicesFile Catalogue = Read<ServicesFile>("services.json");

    public static readonly Conversation[] Conversations = [.. Directory
        .GetFiles(Path.Combine(Folder, "conversations"), "*.json").Order(StringComparer.Ordinal)
        .SelectMany(file => Read<Conversation[]>(file))];

    public static readonly Followup[] Followups = Read<FollowupsFile>("followups.json").Followups;

    public static IEnumerable<(string Where, string Text)> AllTexts() =>
        Conversations.SelectMany(c => c.Items.Select((item, i) => ($"{c.Slug}[{i}]", item.Text)))
            .Concat(Followups.Select(f => ($"follow-up {f.Subject}", f.Text)))
            .Concat(Followups.Where(f => f.Answer is not null).Select(f => ($"answer {f.Subject}", f.Answer!.Text)));

    public static JsonDocument Json(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name)));

    private static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(Folder, name)), Strict)
        ?? throw new InvalidDataException(name);
}
