using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Port;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Inbound;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Conversations.Receiving;

/// <summary>An event with what its channel read in it, or why it could not.</summary>
public sealed record ReadEvent(InboundEvent Event, RawEvent? Raw, ChannelAccount? Account, Reading? Reading, string? Unreadable);

/// <summary>Lets the channel of an event read its bytes; outside any transaction.</summary>
public sealed class ReadRaw(ChannelAccounts accounts, ChannelRegistry channels, IFileStore files, ILogger<ReadRaw> log)
{
    /// <summary>Reads.</summary>
    public async Task<ReadEvent> Run(InboundEvent stored, CancellationToken ct)
    {
        var account = await accounts.Find(stored.Account, ct);
        if (account is null || channels.Find(stored.Kind) is not { } channel)
        {
            return new ReadEvent(stored, null, null, null, "quarantine.no-account");
        }

        try
        {
            var raw = new RawEvent(stored.Id, await Body(stored, ct), EventFacts.From(stored.Facts), stored.ReceivedAt);
            return new ReadEvent(stored, raw, account, await channel.Read(raw, account, ct), null);
        }
        catch (UnreadableEvent unreadable)
        {
            return new ReadEvent(stored, null, account, null, unreadable.Message);
        }
#pragma warning disable CA1031 // a channel that crashes on one event must not stop the others
        catch (Exception error) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(error, "The {Channel} channel failed on event {Event}.", stored.Kind, stored.Id);
            return new ReadEvent(stored, null, account, null, "quarantine.channel-failed:" + error.GetType().Name);
        }
    }

    private async Task<ReadOnlyMemory<byte>> Body(InboundEvent stored, CancellationToken ct)
    {
        if (stored.Body is { } inline)
        {
            return inline;
        }

        await using var content = await files.Open(stored.BodyFile!, ct) ?? throw new UnreadableEvent("quarantine.body-missing");
        var bytes = new byte[stored.Size];
        await content.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
