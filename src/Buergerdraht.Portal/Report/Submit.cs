using Buergerdraht.Channels.Accounts;
using Buergerdraht.Channels.Hooks;
using Buergerdraht.Channels.Port;
using Buergerdraht.Channels.Web;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Organisation.Hours;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Portal.Report;

/// <summary>The town has no unit yet that could read anything.</summary>
public sealed class TownNotReady() : RuleBroken("rule.town-not-ready")
{
    /// <inheritdoc/>
    public override int Status => 503;
}

/// <summary>What the house promised when it took a submission: the ids it will have once it is read.</summary>
public sealed record Submitted(Guid TicketId, string TicketNumber, Guid MessageId);

/// <summary>Makes a submission durable before anybody is told that it arrived; it is read afterwards, like every other event.</summary>
public sealed class Submit(EnsureWebAccount accounts, Intake intake, TicketNumbers numbers, UnitCalendars calendars, Db db, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Takes it; the same message taken twice is taken once, with the ids of the first time.</summary>
    /// <param name="body">The submission as it is stored.</param>
    /// <param name="message">Id of its message.</param>
    /// <param name="addsTo">The ticket it adds to; null opens a new one.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="TownNotReady">There is no unit yet.</exception>
    public async Task<Submitted> Run(byte[] body, Guid message, Ticket? addsTo, CancellationToken ct)
    {
        var account = await accounts.Run(ct) ?? throw new TownNotReady();
        if (await Known(account, message, ct) is { } known)
        {
            return known;
        }

        var submitted = addsTo is null
            ? new Submitted(Ids.New(), await numbers.Next(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), calendars.For(account.UnitId).Zone).Year, ct), message)
            : new Submitted(addsTo.Id, addsTo.Number, message);
        var facts = new EventFacts { ContentType = "application/json", TicketId = submitted.TicketId, TicketNumber = submitted.TicketNumber, MessageId = message };
        var appended = await intake.Append(account, body, facts, ct);
        return appended.IsDuplicate ? await Known(account, message, ct) ?? submitted : submitted;
    }

    /// <summary>Waits a little until the message is read, so that the next page can show it; false when that takes longer.</summary>
    public async Task<bool> WaitUntilRead(Guid message, CancellationToken ct)
    {
        var begin = clock.GetTimestamp();
        while (!await db.Set<Message>().AnyAsync(m => m.Id == message, ct))
        {
            if (clock.GetElapsedTime(begin) > Patience)
            {
                return false;
            }

            await Task.Delay(Look, ct);
        }

        return true;
    }

    private async Task<Submitted?> Known(ChannelAccount account, Guid message, CancellationToken ct)
    {
        var key = message.ToString();
        var json = await db.Set<InboundEvent>().Where(e => e.Account == account.Name && e.EventKey == key).Select(e => e.Facts).FirstOrDefaultAsync(ct);
        return json is not null && EventFacts.From(json) is { TicketId: { } ticket, TicketNumber: { } number } ? new Submitted(ticket, number, message) : null;
    }
}
