using Buergerdraht.Channels.Accounts;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Town.World;

namespace Buergerdraht.Town.Seeding;

/// <summary>Who and what there is in the town while it is being written: looked up by the names of the data.</summary>
internal sealed class TownBook(TownWorld world, UnitTree units, DateTimeOffset now, TimeZoneInfo zone)
{
    private const string FilmNumbers = "+4917139200";
    private readonly Dictionary<string, (Citizen Citizen, ContactPoint Point)> _citizens = [];
    private readonly Dictionary<(string Account, Guid Point), Conversation> _conversations = [];
    private int _numbers;

    public TownWorld World => world;

    public UnitTree Units => units;

    public DateTimeOffset Now => now;

    public TimeZoneInfo Zone => zone;

    public required Dictionary<string, StaffAccount> Staff { get; init; }

    public required Dictionary<string, Guid> Services { get; init; }

    public required ChannelAccount Mail { get; init; }

    public required IReadOnlyDictionary<string, byte[]> Pictures { get; init; }

    public IEnumerable<Citizen> Citizens => _citizens.Values.Select(c => c.Citizen).Distinct();

    public IEnumerable<ContactPoint> Points => _citizens.Values.Select(c => c.Point).Distinct();

    public IEnumerable<Conversation> Conversations => _conversations.Values;

    public Unit Unit(string key) => units.Find(key) ?? throw new InvalidDataException($"Nobody knows the unit '{key}'.");

    public StaffFacts Facts(string login) => world.Staff.First(s => s.Login == login);

    /// <summary>The citizen and the contact point; without a mail address one of the channel itself.</summary>
    public (Citizen Citizen, ContactPoint Point) Citizen(Matter matter)
    {
        if (_citizens.TryGetValue(matter.Citizen, out var known))
        {
            return known;
        }

        var person = matter.Facts.Citizen;
        var (kind, address) = AddressOf(person, matter.Facts.Channel);
        var same = _citizens.Values.FirstOrDefault(c => c.Point.Kind == kind && c.Point.Address == address);
        if (same.Citizen is not null)
        {
            return _citizens[matter.Citizen] = same;
        }

        var citizen = new Citizen { Id = Ids.At(matter.Start), Name = person.Name, Language = person.Language, FormOfAddress = Chosen(matter), CreatedAt = matter.Start };
        var point = new ContactPoint { Id = Ids.At(matter.Start), CitizenId = citizen.Id, Kind = kind, Address = address, DisplayName = person.Name, CreatedAt = matter.Start };
        return _citizens[matter.Citizen] = (citizen, point);
    }

    // The form asks and begins with Sie; no other way does.
    private static FormOfAddress? Chosen(Matter matter) => matter.Facts.Channel == Accounts.Web ? FormOfAddress.Formal : null;

    /// <summary>The thread with a contact point on an account.</summary>
    public Conversation Conversation(string account, ContactPoint point)
    {
        if (!_conversations.TryGetValue((account, point.Id), out var conversation))
        {
            conversation = new Conversation { Id = Ids.At(point.CreatedAt), Account = account, ContactPointId = point.Id };
            _conversations[(account, point.Id)] = conversation;
        }

        return conversation;
    }

    /// <summary>The colleagues named in a text, in the order of their names; never the author.</summary>
    public IReadOnlyList<StaffFacts> Named(string text, string? author) =>
    [
        .. world.Staff.Where(s => s.Login != author)
            .Select(s => (Facts: s, At: s.Name.Split(' ').Select(n => IndexOfWord(text, n)).Where(i => i >= 0).DefaultIfEmpty(-1).Min()))
            .Where(s => s.At >= 0).OrderBy(s => s.At).Select(s => s.Facts),
    ];

    private static int IndexOfWord(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);
        var end = at + word.Length;
        return at >= 0 && (at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end])) ? at : -1;
    }

    private (string Kind, string Address) AddressOf(PersonFacts person, string channel) => person.Email is { } email
        ? ("email", email.ToLowerInvariant())
        : channel == "letter"
            ? ("letter", person.Name.ToLowerInvariant())
            : ("phone", $"{FilmNumbers}{_numbers++:00}");
}
