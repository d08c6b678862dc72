using Buergerdraht.Conversations.Messages;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Conversations.Doubts;

/// <summary>Why somebody might want to look at an answer once more.</summary>
public enum Doubt
{
    /// <summary>A colleague answered since the page was opened.</summary>
    AnsweredMeanwhile,

    /// <summary>The citizen wrote since the page was opened.</summary>
    WroteMeanwhile,

    /// <summary>The text names an attachment, and there is none.</summary>
    AttachmentMissing,

    /// <summary>A number that is private stands in the text.</summary>
    PrivateNumber,
}

/// <summary>An answer was held back, because its author should look at it once more; sent with the same doubts confirmed, it goes.</summary>
public sealed class ReplyDoubted(IReadOnlyList<Doubt> doubts, string? colleague, IReadOnlyList<PrivateNumber> numbers) : RuleBroken("rule.reply-doubted")
{
    /// <summary>The doubts.</summary>
    public IReadOnlyList<Doubt> Doubts { get; } = doubts;

    /// <summary>Who answered meanwhile.</summary>
    public string? Colleague { get; } = colleague;

    /// <summary>Which kinds of private numbers.</summary>
    public IReadOnlyList<PrivateNumber> Numbers { get; } = numbers;

    /// <inheritdoc/>
    public override int Status => 409;
}

/// <summary>Looks at an answer before it goes to a citizen.</summary>
public sealed class DoubtReply(Db db, TicketDesk desk, UnitTree units, Town town)
{
    /// <summary>Looks.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="text">The answer.</param>
    /// <param name="hasFiles">Whether files go with it.</param>
    /// <param name="seen">Until when the author has seen the ticket, in ms since 1970; null when unknown.</param>
    /// <param name="confirmed">Doubts its author has confirmed.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ReplyDoubted">There are doubts not yet confirmed.</exception>
    public async Task Run(string number, string text, bool hasFiles, long? seen, IReadOnlyCollection<Doubt> confirmed, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.ReplyToTickets, ct);
        var (ours, theirs) = seen is { } at ? await Since(ticket, DateTimeOffset.FromUnixTimeMilliseconds(at), ct) : (null, false);
        var numbers = PrivateNumbers.In(text, $"{units.Find(ticket.UnitId)?.Signature} {(await town.Profile(ct)).Address}");
        var doubts = new List<Doubt>();
        if (ours is not null)
        {
            doubts.Add(Doubt.AnsweredMeanwhile);
        }

        if (theirs)
        {
            doubts.Add(Doubt.WroteMeanwhile);
        }

        if (!hasFiles && MissingAttachment.NamedIn(text))
        {
            doubts.Add(Doubt.AttachmentMissing);
        }

        if (numbers.Count > 0)
        {
            doubts.Add(Doubt.PrivateNumber);
        }

        if (doubts.Exists(d => !confirmed.Contains(d)))
        {
            throw new ReplyDoubted(doubts, ours, numbers);
        }
    }

    private async Task<(string? Colleague, bool Citizen)> Since(Ticket ticket, DateTimeOffset seen, CancellationToken ct)
    {
        var me = desk.Viewer.StaffId;
        var later = await db.Set<Message>()
            .Where(m => m.TicketId == ticket.Id && m.ReceivedAt > seen && m.UndoneAt == null && (m.Kind == MessageKind.Message || m.Kind == MessageKind.Interim))
            .Where(m => m.Direction == Direction.In || (m.Direction == Direction.Out && m.AuthorId != me))
            .OrderBy(m => m.ReceivedAt).Take(20).Select(m => new { m.Direction, m.AuthorName }).ToListAsync(ct);
        return (later.FindLast(m => m.Direction == Direction.Out)?.AuthorName, later.Exists(m => m.Direction == Direction.In));
    }
}
