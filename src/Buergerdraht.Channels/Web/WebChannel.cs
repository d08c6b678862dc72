using System.Text.Json;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Hooks;
using Buergerdraht.Channels.Port;
using Buergerdraht.Citizens.Contacts;

namespace Buergerdraht.Channels.Web;

/// <summary>
/// What citizens send through the portal, and programs through the API: one JSON document per matter or addition. Stored raw like
/// everything else; answers go to the mail address given.
/// </summary>
public sealed class WebChannel : IChannel
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <inheritdoc/>
    public string Kind => "web";

    /// <inheritdoc/>
    public Abilities Abilities { get; } = new() { AddressKind = AddressKinds.Mail, Subject = true, Files = true, AutomaticReceipt = true };

    /// <inheritdoc/>
    public HookVerdict Verify(HookRequest request, ChannelAccount account) => HookVerdict.Forged;

    /// <inheritdoc/>
    public EventName Name(ReadOnlySpan<byte> body, EventFacts facts)
    {
        var key = facts.Key ?? facts.MessageId?.ToString() ?? Intake.HashOf(body);
        return new EventName(key, "web:" + (facts.TicketNumber ?? key));
    }

    /// <inheritdoc/>
    public EventSketch? Sketch(ReadOnlySpan<byte> head, EventFacts facts)
    {
        var strings = EventSketch.Strings(head);
        return new EventSketch(strings.GetValueOrDefault("name") ?? strings.GetValueOrDefault("email"), strings.GetValueOrDefault("subject") ?? strings.GetValueOrDefault("text"));
    }

    /// <inheritdoc/>
    public Task<Reading> Read(RawEvent raw, ChannelAccount account, CancellationToken ct)
    {
        WebSubmission submission;
        try
        {
            submission = JsonSerializer.Deserialize<WebSubmission>(raw.Body.Span, Json) ?? throw new UnreadableEvent("quarantine.web-empty");
        }
        catch (JsonException)
        {
            throw new UnreadableEvent("quarantine.web-malformed");
        }

        return Task.FromResult(new Reading([Message(raw, submission)]));
    }

    /// <inheritdoc/>
    public Task<SendOutcome> Send(OutgoingMessage message, ChannelAccount account, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Refused("delivery.channel-cannot-send"));

    private static IncomingMessage Message(RawEvent raw, WebSubmission s) => new()
    {
        ExternalId = (raw.Facts.MessageId ?? raw.Event).ToString(),
        Address = s.AddressKind is null ? s.Email.Trim().ToLowerInvariant() : s.Email.Trim(),
        AddressKind = s.AddressKind,
        Name = s.Name,
        FormOfAddress = s.FormOfAddress switch
        {
            "informal" => FormOfAddress.Informal,
            "formal" => FormOfAddress.Formal,
            _ => null,
        },
        OccurredAt = raw.ReceivedAt,
        Subject = s.Subject ?? "",
        Text = s.Text,
        ReplyText = s.Text,
        Language = s.Language,
        Files = [.. s.Files.Select(f => new IncomingFile(f.Name, f.ContentType, f.Content))],
        Place = s.Place,
        Hints = new Hints { ProvenNumber = s.AddsTo, Service = s.Service, Unit = s.Unit },
        Automatic = new Automatic { SuppressAutomaticAnswer = !s.WantsReceipt },
        LooksLikeJunk = s.LooksLikeJunk,
    };
}

/// <summary>One submission of the portal or the API.</summary>
public sealed record WebSubmission
{
    /// <summary>Address for answers: a mail address unless <see cref="AddressKind"/> says otherwise.</summary>
    public required string Email { get; init; }

    /// <summary>Kind of the address; null for a mail address.</summary>
    public string? AddressKind { get; init; }

    /// <summary>Name; may be empty.</summary>
    public string? Name { get; init; }

    /// <summary>Subject; may be empty.</summary>
    public string? Subject { get; init; }

    /// <summary>The words.</summary>
    public required string Text { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary><c>formal</c> (Sie) or <c>informal</c> (du), as the citizen likes to be addressed; null for the town's habit.</summary>
    public string? FormOfAddress { get; init; }

    /// <summary>Key of the public service.</summary>
    public string? Service { get; init; }

    /// <summary>The unit, when a program chose one.</summary>
    public Guid? Unit { get; init; }

    /// <summary>Where it is.</summary>
    public Place? Place { get; init; }

    /// <summary>Number of the ticket it adds to, proven by its key.</summary>
    public string? AddsTo { get; init; }

    /// <summary>Whether a receipt is mailed.</summary>
    public bool WantsReceipt { get; init; } = true;

    /// <summary>The hidden field was filled, or it came faster than anybody types.</summary>
    public bool LooksLikeJunk { get; init; }

    /// <summary>Files.</summary>
    public IReadOnlyList<WebFile> Files { get; init; } = [];

    /// <summary>The bytes as they are stored.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, WebChannel.Json);
}

/// <summary>A file of a submission; its content travels as base64.</summary>
public sealed record WebFile(string Name, string ContentType, byte[] Content);
