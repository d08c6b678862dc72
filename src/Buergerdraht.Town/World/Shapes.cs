namespace Buergerdraht.Town.World;

internal sealed record Names(string De, string En);

internal sealed record UnitFacts(
    string Key, string? Parent, Names Name, string Phone, string? Room, string EmailLocalPart,
    Dictionary<string, string[][]> Hours, bool Confidential, string[] Signature);

internal sealed record UnitsFile(UnitFacts[] Units);

internal sealed record StaffFacts(string Login, string Email, string Name, string Role, string[] Units, string Initials);

internal sealed record StaffFile(StaffFacts[] Staff);

internal sealed record ServiceFacts(
    string Key, string Leika, Names Name, string Unit, string[] Keywords, string Retention,
    bool RequiresFormalChannel, bool MustBeArchived, bool MayCreatePaymentDuty, bool Sensitive);

internal sealed record ServicesFile(ServiceFacts[] Services);

/// <summary>Texts by language and form of address: <c>de.formal</c>.</summary>
internal sealed record TextModuleFacts(string Name, string Shortcut, string? Unit, Dictionary<string, string> Texts);

internal sealed record TextModulesFile(TextModuleFacts[] TextModules);

internal sealed record TownFacts(string Name, string Address, string Phone, string Email);

internal sealed record FactsFile(TownFacts Town);

internal sealed record PersonFacts(string Name, string? Email, string? Language = null);

internal sealed record PlaceFacts(double Lat, double Lon, string Text);

internal sealed record ItemFacts(string Kind, double AfterHours, string Text, string? By = null, string? To = null, string? Subject = null);

internal sealed record ConversationFacts(
    string Slug, PersonFacts Citizen, string Channel, string Service, string Unit, string Subject, string State,
    int AgeDays, string At, string? Assignee, ItemFacts[] Items, PlaceFacts? Place = null, string[]? Photos = null);

internal sealed record AnswerFacts(string By, double AfterHours, string Text);

internal sealed record FollowupFacts(
    System.Text.Json.JsonElement Citizen, string Language, string Channel, string Service, string Unit, string Subject,
    string State, int AgeDays, string At, string? Assignee, string Text, AnswerFacts? Answer = null);

internal sealed record FollowupsFile(FollowupFacts[] Followups);

internal sealed record DraftFacts(string Conversation, string By, string Kind, string Text);

/// <summary>What the demo needs beside the texts: addresses of specialists, drafts, one delivery nobody knows the end of.</summary>
internal sealed record DemoFile(string Domain, Dictionary<string, string> Specialists, string UnknownDelivery, DraftFacts[] Drafts);
