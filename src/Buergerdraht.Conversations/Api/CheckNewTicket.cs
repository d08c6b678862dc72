using System.Collections.Concurrent;
using System.Net.Mail;
using Buergerdraht.Channels.Port;
using Buergerdraht.Channels.Web;
using Buergerdraht.Conversations.Drafts;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Api;

/// <summary>A ticket as a program opens it.</summary>
/// <param name="Subject">At most 1,000 characters; may be missing.</param>
/// <param name="Text">At most 100,000 characters.</param>
/// <param name="Service">Key of the public service.</param>
/// <param name="Unit">Key or id of the unit; otherwise the service's unit, otherwise the town's.</param>
/// <param name="From">The citizen.</param>
public sealed record NewTicketInput(string? Subject, string? Text, string? Service, string? Unit, SenderInput? From);

/// <summary>Who opens it. The channel is the way by which the answer goes: the kind of one that sends; <c>email</c> when it is missing.</summary>
public sealed record SenderInput(string? Channel, string? Address, string? Name);

/// <summary>Checks what a program submits and makes the submission; asks the database only about services it has not met yet.</summary>
public sealed class CheckNewTicket(UnitTree units, ChannelRegistry channels, IServiceScopeFactory scopes) : IFeature
{
    private const int LongestSubject = 1000;
    private const int LongestName = 200;
    private const int LongestAddress = 320;
    private readonly ConcurrentDictionary<string, bool> _services = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<CheckNewTicket>();

    /// <summary>Checks.</summary>
    /// <exception cref="FieldInvalid">What is wrong, by field.</exception>
    public async ValueTask<WebSubmission> Run(NewTicketInput input, CancellationToken ct)
    {
        Demand(!string.IsNullOrWhiteSpace(input.Text), "text", "rule.text-missing");
        Demand(input.Text!.Length <= KeepDraft.Longest, "text", "rule.text-too-long", KeepDraft.Longest);
        Demand((input.Subject ?? "").Length <= LongestSubject, "subject", "rule.text-too-long", LongestSubject);
        Demand((input.From?.Name ?? "").Length <= LongestName, "from.name", "rule.text-too-long", LongestName);
        var kind = AddressKind(input.From?.Channel);
        var address = input.From?.Address?.Trim() ?? "";
        Demand(address.Length is > 0 and <= LongestAddress, "from.address", kind is null ? "rule.email-invalid" : "rule.field-missing");
        Demand(kind is not null || (MailAddress.TryCreate(address, out var parsed) && parsed.Address == address), "from.address", "rule.email-invalid");
        Demand(input.Service is null || await Knows(input.Service, ct), "service", "rule.service-unknown");
        return new WebSubmission { Email = address, AddressKind = kind, Name = input.From?.Name, Subject = input.Subject, Text = input.Text, Service = input.Service, Unit = UnitOf(input.Unit) };
    }

    // Null stands for mail, the portal's own kind.
    private string? AddressKind(string? channel)
    {
        if (channel is null)
        {
            return null;
        }

        var abilities = channels.Find(channel)?.Abilities;
        Demand(abilities is { Sends: true }, "from.channel", "rule.sender-channel-unknown");
        return abilities!.AddressKind == AddressKinds.Mail ? null : abilities.AddressKind;
    }

    private Guid? UnitOf(string? named)
    {
        if (string.IsNullOrEmpty(named))
        {
            return null;
        }

        var unit = Guid.TryParse(named, out var id) ? units.Find(id) : units.Find(named);
        Demand(unit is not null, "unit", "rule.unit-unknown");
        return unit!.Id;
    }

    private async ValueTask<bool> Knows(string service, CancellationToken ct)
    {
        if (_services.ContainsKey(service))
        {
            return true;
        }

        await using var scope = scopes.CreateAsyncScope();
        var known = await scope.ServiceProvider.GetRequiredService<Db>().Set<PublicService>().AnyAsync(s => s.Key == service, ct);
        if (known)
        {
            _services[service] = true;
        }

        return known;
    }

    private static void Demand(bool holds, string field, string textKey, int max = 0)
    {
        if (!holds)
        {
            throw new FieldInvalid(field, textKey, ("max", max));
        }
    }
}
