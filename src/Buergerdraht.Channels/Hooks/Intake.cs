using System.Security.Cryptography;
using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Channels.Hooks;

/// <summary>Takes a verified raw event in: named by its channel, large bodies to the file store, appended durably. Only then may anybody be told so.</summary>
public sealed class Intake(InboundLog log, ChannelRegistry channels, IFileStore files, TimeProvider clock)
{
    /// <summary>Largest event in bytes.</summary>
    public const long LargestEvent = 50L * 1024 * 1024;

    /// <summary>Largest event of the house's own, such as a form with its files in base64; bounded by the form, not by a provider.</summary>
    public const long LargestStored = 80L * 1024 * 1024;

    /// <summary>Appends and returns the event's id; <paramref name="awaited"/> when its sender waits for the reading.</summary>
    public async Task<Appended> Append(ChannelAccount account, ReadOnlyMemory<byte> body, EventFacts facts, CancellationToken ct, Guid? id = null, bool awaited = false)
    {
        var name = channels.Of(account.Kind).Name(body.Span, facts);
        string? file = null;
        if (body.Length > InboundEvent.InlineLimit)
        {
            file = (await files.Put(body, LargestStored, ct)).Sha256.ToString();
        }

        var raw = new InboundEvent
        {
            Id = id ?? Ids.New(),
            Kind = account.Kind,
            Account = account.Name,
            EventKey = name.Key,
            OrderKey = name.OrderKey,
            ReceivedAt = clock.GetUtcNow(),
            Body = file is null ? body.ToArray() : null,
            BodyFile = file,
            Size = body.Length,
            Facts = facts.ToJson(),
        };
        return await log.Append(raw, ct, awaited);
    }

    /// <summary>The key of an event without an id of its provider's: hex SHA-256 of its bytes.</summary>
    public static string HashOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));

    internal sealed class Feature : IFeature
    {
        public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<Intake>().AddSingleton<InboundLog>();
    }
}
