using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Hooks;
using Buergerdraht.Channels.Port;
using Buergerdraht.Channels.Web;
using Buergerdraht.Organisation.Hours;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Api;

/// <summary>The same key came with another matter.</summary>
public sealed class KeyUsedOtherwise() : RuleBroken("rule.key-used-otherwise")
{
    /// <inheritdoc/>
    public override string? Field => "Idempotency-Key";
}

/// <summary>Takes in what a program submits: ids first, then the raw bytes, then, with patience, the reading. No EF Core on the way.</summary>
public sealed class SubmitTicket(
    ChannelAccounts accounts, Intake intake, TicketNumbers numbers, UnitCalendars calendars, Tokens tokens, ReadingDone done, Connections connections, TimeProvider clock) : IFeature
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<SubmitTicket>();

    /// <summary>Submits.</summary>
    /// <param name="submission">What is stored.</param>
    /// <param name="key">Unique within the account; null when the caller gave none.</param>
    /// <param name="patience">How long to wait for the reading.</param>
    /// <param name="ct">Cancels the wait, not the matter.</param>
    /// <exception cref="KeyUsedOtherwise">The key is known with other content.</exception>
    public async Task<(OpenedShape Opened, InboundState State)> Run(WebSubmission submission, string? key, TimeSpan patience, CancellationToken ct)
    {
        var account = await accounts.Find(EnsureWebAccount.Name, ct) ?? throw new NotFound("account");
        var now = clock.GetUtcNow();
        var facts = new EventFacts
        {
            Key = key,
            ContentType = "application/json",
            TicketId = Ids.New(),
            MessageId = Ids.New(),
            TicketNumber = await numbers.Next(TimeZoneInfo.ConvertTime(now, calendars.For(submission.Unit ?? account.UnitId).Zone).Year, ct),
        };
        var (id, body) = (Ids.New(), submission.ToBytes());
        using var ear = done.Listen(id);
        var appended = await intake.Append(account, body, facts, CancellationToken.None, id, awaited: patience > TimeSpan.Zero);
        if (!appended.IsDuplicate)
        {
            return (Shape(facts), await ear.Wait(patience, false, ct));
        }

        var first = await First(appended.Event, body, ct);
        using var other = done.Listen(appended.Event);
        return (Shape(first), await other.Wait(patience, true, ct));
    }

    private OpenedShape Shape(EventFacts facts) => new(facts.TicketNumber!, tokens.TicketKey(facts.TicketId!.Value), facts.MessageId!.Value);

    private async Task<EventFacts> First(Guid id, byte[] body, CancellationToken ct)
    {
        await using var connection = await connections.Open(ct);
        await using var command = connection.Sql("SELECT facts, body, body_file FROM inbound_events WHERE id = @id", ("id", id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            throw new NotFound("event");
        }

        var same = reader.IsDBNull(1) ? reader.GetString(2) == Intake.HashOf(body) : reader.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(body);
        return same ? EventFacts.From(reader.GetString(0)) : throw new KeyUsedOtherwise();
    }
}
