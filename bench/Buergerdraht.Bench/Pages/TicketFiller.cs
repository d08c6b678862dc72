using System.Data.Common;
using System.Globalization;
using System.Text;
using Buergerdraht.Channels.Port;
using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Deliveries;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;
using Buergerdraht.Tickets.Snoozing;

namespace Buergerdraht.Bench.Pages;

/// <summary>
/// Tickets of two years, oldest first, the same for a size every time: 2 % active (at least 400), the rest done but for 1 % junk; units of
/// very different size; 1 to 30 messages each, 3 on average; texts of 100 to 900 characters, shorter than life, to keep the fill in minutes.
/// </summary>
internal sealed class TicketFiller(TownOfUnits town, int count, DateTimeOffset now)
{
    private const int Chunk = 10_000;
    private const string Account = "rathaus";
    private static readonly string[] Subjects = ["Personalausweis verlängern", "Schlagloch in der Lindenallee", "Anmeldung nach Umzug", "Termin beim Standesamt", "Sperrmüll bestellen", "Wohngeld, Nachfrage zum Bescheid", "Laterne defekt", "Kita-Platz ab August", "Parkausweis für Anwohner", "Hundesteuer abmelden", "Falschparker vor der Schule", "Geburtsurkunde bestellen"];
    private static readonly string[] Sentences = ["Guten Tag, ich habe eine Frage zu meinem Antrag. ", "Bitte teilen Sie mir mit, welche Unterlagen ich mitbringen soll. ", "Seit letzter Woche ist nichts geschehen. ", "Vielen Dank für Ihre schnelle Antwort! ", "Das Formular auf Ihrer Seite ließ sich leider nicht absenden. ", "Ich bin tagsüber unter der angegebenen Nummer erreichbar. ", "Anbei sende ich Ihnen die fehlenden Angaben zu meinem Haushalt. ", "Mit freundlichen Grüßen "];
    private static readonly string[] First = ["Anna", "Mehmet", "Jürgen", "Elif", "Sophie", "Paul", "Olena", "Karl", "Fatma", "Lena", "Tomasz", "Ingrid"];
    private static readonly string[] Last = ["Schmidt", "Yılmaz", "Kowalski", "Becker", "Brandt", "Öztürk", "Hoffmann", "Nowak", "Krüger", "Weiß", "Shevchenko", "Lang"];
    private readonly Random _dice = new(7);
    private readonly int _active = Math.Min(count, Math.Max(count / 50, 400));
    private readonly Dictionary<int, int> _numbers = [];

    /// <summary>Number and id of some tickets, spread over all.</summary>
    public List<(string Number, Guid Id, Guid Unit)> Sample { get; } = [];

    public async Task Run(Db db, DbConnection connection, CancellationToken ct)
    {
        var writer = new BulkWriter(db, connection);
        var postgres = db.Engine == Engine.Postgres;
        await writer.Execute(postgres ? "SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET synchronous_commit = off" : "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000", ct);
        var indexes = await writer.DropIndexes(ct);
        for (var from = 0; from < count; from += Chunk)
        {
            var rows = new Rows();
            for (var i = from; i < Math.Min(count, from + Chunk); i++)
            {
                Add(rows, i);
            }

            await writer.Execute("BEGIN", ct);
            await rows.Write(writer, ct);
            await writer.Execute("COMMIT", ct);
        }

        foreach (var index in indexes)
        {
            await writer.Execute(index, ct);
        }

        await writer.Execute(postgres ? "VACUUM ANALYZE" : "ANALYZE", ct);
        if (!postgres)
        {
            await writer.Execute("PRAGMA wal_checkpoint(TRUNCATE)", ct);
        }
    }

    // The active ones are among the youngest third, as in life; so they lie between those that are done.
    private TicketState StateOf(int i)
    {
        var young = Math.Max(count / 3, _active);
        if (i < count - young || _dice.NextDouble() * young >= _active)
        {
            // Junk is purged after 30 days, by the server under measurement too.
            return i > count * 0.97 && _dice.Next(3) == 0 ? TicketState.Junk : TicketState.Done;
        }

        return _dice.Next(10) switch { < 3 => TicketState.New, < 7 => TicketState.Open, < 9 => TicketState.Waiting, _ => TicketState.Snoozed };
    }

    private void Add(Rows rows, int i)
    {
        var created = now.AddSeconds(-(count - i) * (63_000_000.0 / count));
        var state = StateOf(i);
        var unit = town.Unit(_dice);
        var name = $"{First[_dice.Next(First.Length)]} {Last[_dice.Next(Last.Length)]}";
        var citizen = new Citizen { Id = Ids.New(), Name = name, Language = "de", CreatedAt = created };
        var point = new ContactPoint { Id = Ids.New(), CitizenId = citizen.Id, Kind = "email", Address = $"buerger{i}@example.org", DisplayName = name, CreatedAt = created };
        var conversation = new Conversation { Id = Ids.New(), Account = Account, ContactPointId = point.Id, LastInboundAt = created };
        var agent = town.Staff[_dice.Next(town.Staff.Count)];
        var open = state is TicketState.New or TicketState.Open;
        var number = _numbers[created.Year] = _numbers.GetValueOrDefault(created.Year) + 1;
        var ticket = new Ticket
        {
            Id = Ids.New(), Number = string.Create(CultureInfo.InvariantCulture, $"{created.Year}-{number:000000}"), Subject = Subjects[_dice.Next(Subjects.Length)], UnitId = unit, CitizenId = citizen.Id, CitizenName = name,
            AssigneeId = state == TicketState.New || (state == TicketState.Open && _dice.Next(4) == 0) ? null : agent, State = state, Language = "de", Channel = "email",
            CreatedAt = created, LastAt = created, UnansweredSince = open ? created : null, OuterDueAt = open ? created.AddHours(24) : null, InnerDueAt = open ? created.AddHours(1) : null, Revision = 1,
        };
        rows.Citizens.Add(citizen);
        rows.Points.Add(point);
        rows.Conversations.Add(conversation);
        rows.Participants.Add(new Participant { TicketId = ticket.Id, ContactPointId = point.Id, Agreed = true, Since = created });
        rows.Tickets.Add(ticket);
        Speak(rows, ticket, conversation, point, agent);
        Happen(rows, ticket, agent);
        if (i % Math.Max(1, count / 2000) == 0)
        {
            Sample.Add((ticket.Number, ticket.Id, ticket.UnitId));
        }
    }

    private void Speak(Rows rows, Ticket ticket, Conversation conversation, ContactPoint point, Guid agent)
    {
        var said = _dice.Next(100) switch { < 45 => 1, < 70 => 2, < 85 => 3, < 95 => _dice.Next(4, 9), _ => _dice.Next(9, 31) };
        var most = ticket.State is TicketState.Done or TicketState.Waiting ? Math.Max(2, said) : said;
        for (var n = 0; n < most; n++)
        {
            var at = ticket.CreatedAt.AddHours(n * 2);
            var outgoing = n % 2 == 1;
            var text = Words();
            var message = new Message
            {
                Id = Ids.New(), TicketId = ticket.Id, ConversationId = conversation.Id, Account = Account, Channel = "email", Direction = outgoing ? Direction.Out : Direction.In, Kind = MessageKind.Message, At = at, ReceivedAt = at,
                AuthorId = outgoing ? agent : null, AuthorName = outgoing ? "Mitarbeitende" : ticket.CitizenName, AuthorAddress = outgoing ? "" : point.Address, Subject = ticket.Subject, Text = text, ExternalId = $"{ticket.Number}.{n}@example.org", Language = "de",
            };
            rows.Messages.Add(message);
            ticket.Heard(at, text);
            if (outgoing)
            {
                var delivery = new Delivery { Id = Ids.New(), MessageId = message.Id, TicketId = ticket.Id, Account = Account, Channel = "email", Purpose = Purpose.Answer, ToAddress = point.Address, ExternalId = message.ExternalId!, OrderKey = ticket.Id.ToString("n"), At = at, DueAt = at, State = _dice.Next(500) == 0 ? DeliveryState.Failed : DeliveryState.Accepted, Tries = 1, ChangedAt = at.AddSeconds(3) };
                rows.Deliveries.Add(delivery);
                rows.Attempts.Add(new DeliveryAttempt { Id = Ids.New(), DeliveryId = delivery.Id, At = at.AddSeconds(3), State = delivery.State, Detail = "250 2.0.0 Ok" });
            }
            else if (_dice.Next(8) == 0)
            {
                rows.Attachments.Add(new Attachment { Id = Ids.New(), MessageId = message.Id, Index = 1, Name = "Foto.jpg", ContentType = "image/jpeg", Size = 240_000, Sha256 = "" });
            }
        }
    }

    private static void Happen(Rows rows, Ticket ticket, Guid agent)
    {
        TicketEvent Event(string kind, double hours) => new() { Id = Ids.New(), TicketId = ticket.Id, At = ticket.CreatedAt.AddHours(hours), Kind = kind, ActorId = agent, ActorName = "Mitarbeitende", Values = null };
        rows.Events.Add(Event("opened", 0));
        if (ticket.AssigneeId is { } assignee)
        {
            rows.Events.Add(Event("assigned", 0.5));
            rows.Assignments.Add(new Assignment { Id = Ids.New(), TicketId = ticket.Id, StaffId = assignee, By = agent, At = ticket.CreatedAt.AddHours(0.5) });
        }

        var kept = ticket.UnansweredSince is null;
        foreach (var kind in (PromiseKind[])[PromiseKind.Outer, PromiseKind.Inner])
        {
            rows.Promises.Add(new Promise { Id = Ids.New(), TicketId = ticket.Id, Kind = kind, StartsAt = ticket.CreatedAt, DueAt = ticket.CreatedAt.AddHours(kind == PromiseKind.Outer ? 24 : 1), KeptAt = kept ? ticket.CreatedAt.AddHours(2) : null, BrokenAt = kept ? null : ticket.CreatedAt.AddHours(24) });
        }

        if (ticket.State == TicketState.Done)
        {
            rows.Events.Add(Event("closed", 30));
            rows.Closures.Add(new Closure { Id = Ids.New(), TicketId = ticket.Id, At = ticket.CreatedAt.AddHours(30), By = agent });
        }
        else if (ticket.State == TicketState.Snoozed)
        {
            rows.Snoozes.Add(new Snooze { Id = Ids.New(), TicketId = ticket.Id, Until = ticket.CreatedAt.AddDays(900), At = ticket.CreatedAt, By = agent });
        }
    }

    private string Words()
    {
        var text = new StringBuilder();
        for (var n = _dice.Next(2, 12); n > 0; n--)
        {
            text.Append(Sentences[_dice.Next(Sentences.Length)]);
        }

        return text.ToString();
    }
}
