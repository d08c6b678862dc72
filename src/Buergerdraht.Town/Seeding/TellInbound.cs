using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Buergerdraht.Channels.Email;
using Buergerdraht.Channels.Hooks;
using Buergerdraht.Channels.Port;
using Buergerdraht.Channels.Web;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Conversations.Receiving;
using Buergerdraht.Mail;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Town.Pictures;

namespace Buergerdraht.Town.Seeding;

/// <summary>Who writes what when; what an incoming message is made of.</summary>
internal sealed record Letter(Ticket Ticket, Matter Matter, Step Step, MessageKind Kind, string Name, string Address, string? Answers)
{
    public string Subject => Step.Item.Subject ?? (Step.Index == 0 ? Matter.Facts.Subject : "Re: " + Matter.Facts.Subject);
}

/// <summary>Incoming messages with the raw event they were read from, as the channels would have stored it.</summary>
internal sealed class TellInbound(Db db, KeepFiles keep, IFileStore files, Tokens tokens)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Adds the message, its files and its raw event, without saving.</summary>
    public async Task<Message> Run(Letter letter, Guid? conversation, TownBook book, CancellationToken ct)
    {
        var at = letter.Step.At;
        var id = Ids.At(at);
        var byMail = letter.Kind != MessageKind.Message || letter.Matter.Facts.Channel == "email";
        var channel = byMail ? "email" : letter.Matter.Facts.Channel;
        var pictures = Pictures(letter, book);
        var external = byMail ? MailId(letter) : channel == "web" ? id.ToString() : null;
        var stored = byMail ? await Mail(letter, external!, pictures, book, ct) : channel == "web" ? await Web(letter, id, pictures, ct) : null;
        var place = letter.Step.Index == 0 ? letter.Matter.Facts.Place : null;
        var isNote = letter.Kind == MessageKind.SpecialistAnswer;
        var message = new Message
        {
            Id = id,
            TicketId = letter.Ticket.Id,
            ConversationId = isNote ? null : conversation,
            Account = byMail ? book.Mail.Name : channel,
            Channel = channel,
            Direction = isNote ? Direction.Note : Direction.In,
            Kind = letter.Kind,
            At = at,
            ReceivedAt = at,
            AuthorName = letter.Name,
            AuthorAddress = letter.Address,
            Subject = byMail || letter.Step.Index == 0 ? letter.Subject : "",
            Text = letter.Step.Text,
            ExternalId = external,
            References = letter.Answers is { } answers && byMail ? JsonSerializer.Serialize(new[] { answers }) : null,
            EventId = stored?.Id,
            Envelope = byMail ? JsonSerializer.Serialize(new Envelope { To = [new Mailbox(To(letter, book), null)] }, Json) : null,
            SuppressAutomaticAnswer = letter.Kind == MessageKind.AutoReply,
            Language = letter.Matter.Facts.Citizen.Language,
            Latitude = place?.Lat,
            Longitude = place?.Lon,
            Place = place?.Text,
        };
        db.Add(message);
        db.AddRange(await keep.Run(id, pictures, ct));
        return message;
    }

    /// <summary>The raw report of a mail that came back; only an event, never a message.</summary>
    public Task Bounce(Letter letter, TownBook book, CancellationToken ct) => Mail(letter, MailId(letter), [], book, ct);

    private static IReadOnlyList<IncomingFile> Pictures(Letter letter, TownBook book)
    {
        var facts = letter.Matter.Facts;
        var taken = TimeZoneInfo.ConvertTime(letter.Step.At.AddMinutes(-25), book.Zone);
        return letter.Step.Index > 0
            ? []
            : [.. (facts.Photos ?? []).Select((motif, i) => new IncomingFile($"IMG_{NumberOf(facts.Slug) + i:0000}.png", "image/png", Taken(book.Pictures[motif])))];

        // Who names a place has a camera that knows it.
        byte[] Taken(byte[] picture) => facts.Place is { } place ? Png.WithExif(picture, Exif.Write(taken, place.Lat, place.Lon)) : picture;
    }

    private async Task<InboundEvent> Mail(Letter letter, string external, IReadOnlyList<IncomingFile> pictures, TownBook book, CancellationToken ct)
    {
        var mail = new OutgoingMail
        {
            From = new MailAddress(letter.Name, letter.Address),
            To = [new MailAddress(null, To(letter, book))],
            Subject = letter.Subject,
            Date = TimeZoneInfo.ConvertTime(letter.Step.At, book.Zone),
            MessageId = external,
            InReplyTo = letter.Answers,
            References = letter.Answers is { } answers ? [answers] : [],
            Text = letter.Step.Text + "\n",
            Attachments = [.. pictures.Select(p => new OutgoingAttachment(p.Name, p.ContentType, p.Content))],
            Headers = letter.Kind == MessageKind.AutoReply ? [new("Auto-Submitted", "auto-replied")] : [],
        };
        var bytes = MailWriter.Write(mail);
        return await Store(letter, "email", book.Mail.Name, Intake.HashOf(bytes), "email:" + letter.Address, bytes, new EventFacts { ContentType = "message/rfc822" }.ToJson(), ct);
    }

    private Task<InboundEvent> Web(Letter letter, Guid id, IReadOnlyList<IncomingFile> pictures, CancellationToken ct)
    {
        var facts = letter.Matter.Facts;
        var submission = new WebSubmission
        {
            Email = letter.Address,
            Name = letter.Name,
            Subject = letter.Step.Index == 0 ? letter.Subject : null,
            Text = letter.Step.Text,
            Language = facts.Citizen.Language,
            FormOfAddress = letter.Step.Index == 0 ? "formal" : null,
            Service = letter.Step.Index == 0 ? facts.Service : null,
            Place = letter.Step.Index == 0 && facts.Place is { } p ? new Place(p.Lat, p.Lon, p.Text) : null,
            AddsTo = letter.Step.Index == 0 ? null : letter.Ticket.Number,
            Files = [.. pictures.Select(f => new WebFile(f.Name, f.ContentType, f.Content.ToArray()))],
        };
        var beside = new EventFacts { ContentType = "application/json", TicketId = letter.Ticket.Id, TicketNumber = letter.Ticket.Number, MessageId = id };
        return Store(letter, "web", Accounts.Web, id.ToString(), "web:" + letter.Ticket.Number, submission.ToBytes(), beside.ToJson(), ct);
    }

    private async Task<InboundEvent> Store(Letter letter, string kind, string account, string key, string order, byte[] body, string? facts, CancellationToken ct)
    {
        var at = letter.Step.At;
        var inline = body.Length <= InboundEvent.InlineLimit;
        var stored = new InboundEvent
        {
            Id = Ids.At(at),
            Kind = kind,
            Account = account,
            EventKey = key,
            OrderKey = order,
            ReceivedAt = at,
            Body = inline ? body : null,
            BodyFile = inline ? null : (await files.Put(body, body.Length, ct)).Sha256,
            Size = body.Length,
            Facts = facts,
            State = InboundState.Read,
            Tries = 1,
            DueAt = at,
            LeaseUntil = DateTimeOffset.UnixEpoch,
            DoneAt = at,
        };
        db.Add(stored);
        return stored;
    }

    private string To(Letter letter, TownBook book) =>
        letter.Step.Index == 0 ? book.Mail.Address : ReplyAddresses.Make(book.Mail.Address, letter.Ticket.Number, tokens.ReplyToken(letter.Ticket.Id));

    private static string MailId(Letter letter) =>
        $"{Convert.ToHexStringLower(Hash($"{letter.Matter.Facts.Slug}/{letter.Step.Index}").AsSpan(0, 12))}@{letter.Address[(letter.Address.LastIndexOf('@') + 1)..]}";

    private static int NumberOf(string slug) => 1000 + (Hash(slug)[0] * 16);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
