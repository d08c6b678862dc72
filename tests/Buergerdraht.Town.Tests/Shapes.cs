namespace Buergerdraht.Town.Tests;

// The shapes are strict: an unknown or missing member in the data fails the reading.
internal sealed record Names(string De, string En);

internal sealed record UnitsFile(Unit[] Units);

internal sealed record Unit(
    string Key, string? Parent, string Kind, Names Name, string Phone, string? Room, string Address,
    string EmailLocalPart, Dictionary<string, string[][]> Hours, bool Confidential, string[] Signature,
    int? Population = null, string? State = null, string? River = null, string? TimeZone = null);

internal sealed record StaffFile(StaffMember[] Staff);

internal sealed record StaffMember(
    string Login, string Email, string Name, string Role, string[] Units, string Initials, string Address);

internal sealed record ServicesFile(Dictionary<string, string> RetentionClasses, PublicService[] Services);

internal sealed record PublicService(
    string Key, string Leika, Names Name, string Unit, string[] Keywords, string Retention,
    bool RequiresFormalChannel, bool MustBeArchived, bool MayCreatePaymentDuty, bool Sensitive);

internal sealed record Person(string Name, string? Email, string Language, string Preferred);

internal sealed record Place(double Lat, double Lon, string Text);

internal sealed record Item(
    string Kind, double AfterHours, string Text, string? By = null, string? To = null, string? Subject = null);

internal sealed record Conversation(
    string Slug, Person Citizen, string Channel, string Service, string Unit, string Subject, string State,
    int AgeDays, string At, string? Assignee, string[] Tags, Item[] Items,
    Place? Place = null, string[]? Photos = null, int? Rating = null)
{
    public string AllText => string.Join('\n', Items.Select(item => item.Text));
}

internal sealed record FollowupsFile(Followup[] Followups);

internal sealed record Answer(string By, double AfterHours, string Text);

// Citizen is the slug of a conversation, or an object with name and e-mail of somebody new.
internal sealed record Followup(
    System.Text.Json.JsonElement Citizen, string Language, string Channel, string Service, string Unit, string Subject,
    string State, int AgeDays, string At, string? Assignee, string Text, Answer? Answer = null)
{
    public string AllText => Answer is null ? Text : Text + "\n" + Answer.Text;
}
