using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Conversations.Messages;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Tickets.Hub;
using Buergerdraht.Tickets.Promises;

namespace Buergerdraht.Town.Seeding;

/// <summary>Tells one matter from its first message to where it stands now, with the house's own clocks.</summary>
internal sealed class TellMatter(Db db, Clocks clocks, TellInbound inbound, TellOutgoing outgoing, Chronicle chronicle)
{
    private static readonly TimeSpan Settled = TimeSpan.FromHours(48);

    /// <summary>Adds everything of the matter, without saving.</summary>
    public async Task Run(Matter matter, string number, TownBook book, CancellationToken ct)
    {
        var (citizen, point) = book.Citizen(matter);
        var account = matter.Facts.Channel switch { "email" => Accounts.Mail, var other => other };
        var telling = new Telling(matter, Open(matter, number, citizen, book), point, book.Conversation(account, point), book);
        foreach (var step in matter.Steps)
        {
            await Tell(telling, step, ct);
        }

        await Finish(telling, ct);
    }

    private Ticket Open(Matter matter, string number, Citizen citizen, TownBook book)
    {
        // "to" names the unit that has it in the end when the data says so; then it began with the colleague who gave it away.
        var facts = matter.Facts;
        var given = facts.Items.FirstOrDefault(i => i.Kind == "handover" && i.To == facts.Unit);
        var unit = book.Unit(given?.By is { } by ? book.Facts(by).Units[0] : facts.Unit);
        var ticket = new Ticket
        {
            Id = Ids.At(matter.Start),
            Number = number,
            Subject = Ticket.Excerpt(facts.Subject, 300),
            UnitId = unit.Id,
            ServiceId = book.Services[facts.Service],
            CitizenId = citizen.Id,
            CitizenName = citizen.Name,
            Language = facts.Citizen.Language,
            Channel = facts.Channel,
            CreatedAt = matter.Start,
            LastAt = matter.Start,
        };
        db.Add(ticket);
        return ticket;
    }

    private async Task Tell(Telling t, Step step, CancellationToken ct)
    {
        if (step.Item.By is { } by && t.Ticket.AssigneeId is null)
        {
            Take(t, step, by);
        }

        var staff = step.Item.By is { } login ? t.Book.Staff[login] : null;
        switch (step.Item.Kind)
        {
            case "in":
                await Hear(t, step, ct);
                break;
            case "autoreply":
                await inbound.Run(t.Letter(step, MessageKind.AutoReply), t.Thread.Id, t.Book, ct);
                chronicle.Note(t.Ticket, "automatic-reply", step.At, null);
                t.Ticket.Heard(step.At, step.Text);
                break;
            case "bounce":
                await Bounce(t, step, ct);
                break;
            case "note":
                await Note(t, step, staff!, ct);
                break;
            case "forward":
                Forward(t, step, staff!);
                break;
            case "handover":
                HandOver(t, step, staff!);
                break;
            case "out" or "interim":
                await Answer(t, step, staff!, ct);
                break;
            default:
                throw new InvalidDataException($"Nobody tells '{step.Item.Kind}'.");
        }
    }

    private void Take(Telling t, Step step, string by)
    {
        var handsOver = t.Matter.Facts.Items.Any(i => i.Kind == "handover");
        var wanted = t.Matter.Facts.Assignee;
        var who = wanted is null || (handsOver && !t.Book.Facts(wanted).Units.Any(u => t.Book.Unit(u).Id == t.Ticket.UnitId)) ? by : wanted;
        var before = t.Matter.Steps[step.Index - 1].At;
        var at = step.At - before > TimeSpan.FromMinutes(30) ? step.At.AddMinutes(-20) : before + ((step.At - before) / 2);
        chronicle.Take(t.Ticket, t.Book.Staff[who], at);
    }

    private async Task Hear(Telling t, Step step, CancellationToken ct)
    {
        await inbound.Run(t.Letter(step, MessageKind.Message), t.Thread.Id, t.Book, ct);
        t.Ticket.Heard(step.At, step.Text);
        t.Thread.LastInboundAt = t.Thread.LastInboundAt > step.At ? t.Thread.LastInboundAt : step.At;
        if (step.Index == 0)
        {
            db.Add(new Participant { TicketId = t.Ticket.Id, ContactPointId = t.Point.Id, Agreed = true, Since = step.At });
        }

        if (t.Matter.Facts.State == "junk")
        {
            return;
        }

        if (step.Index == 0 && t.Matter.Facts.Channel is "email" or "web")
        {
            t.Answered = outgoing.Receipt(t.Ticket, t.Thread.Id, t.Point, t.Book).Message.ExternalId;
        }

        if (step.Index > 0 && t.Matter.Steps[step.Index - 1] is { Item.Kind: "out" } before && step.At - before.At >= Settled && t.Matter.Facts.State == "done")
        {
            chronicle.SettleUntil(t.Ticket, before.At.AddMinutes(50), step.At, t.Book.Staff[before.Item.By!]);
        }

        clocks.Start(t.Ticket, step.At);
    }

    private async Task Answer(Telling t, Step step, StaffAccount author, CancellationToken ct)
    {
        var byMail = t.Point.Kind == "email" && t.Matter.Facts.Channel != "letter" && !t.CameBack;
        var sent = outgoing.Run(t.Ticket, step, author, t.Thread.Id, byMail ? t.Point : null, t.Book);
        (t.Answered, t.Last) = (sent.Message.ExternalId ?? t.Answered, sent.Delivery ?? t.Last);
        await clocks.Keep(t.Ticket, step.At, ct);
        t.Ticket.Heard(step.At, step.Text);
        chronicle.Note(t.Ticket, step.Item.Kind == "interim" ? "interim" : "replied", step.At, author);
        if (step.Item.Kind == "interim")
        {
            // What was announced came on the day it came; what has not come yet is announced for tomorrow.
            var next = t.Matter.Steps.FirstOrDefault(s => s.Index > step.Index && s.Item.Kind == "out");
            clocks.PromiseUpdate(t.Ticket, step.At, next is null ? t.Book.Now.AddHours(26) : next.At.AddHours(4));
        }
    }

    private async Task Note(Telling t, Step step, StaffAccount author, CancellationToken ct)
    {
        if (t.Question is { } question && question.By != author.Id)
        {
            var answer = t.Letter(step, MessageKind.SpecialistAnswer) with { Name = author.DisplayName, Address = author.Email!, Answers = null };
            (await inbound.Run(answer, null, t.Book, ct)).FromSomebodyElse = !string.Equals(question.Address, author.Email, StringComparison.Ordinal);
            question.AnsweredAt ??= step.At;
            t.Ticket.Heard(step.At, step.Text);
            chronicle.Note(t.Ticket, "specialist-answered", step.At, null);
            return;
        }

        db.Add(new Message
        {
            Id = Ids.At(step.At),
            TicketId = t.Ticket.Id,
            Direction = Direction.Note,
            Kind = MessageKind.Message,
            At = step.At,
            ReceivedAt = step.At,
            AuthorId = author.Id,
            AuthorName = author.DisplayName,
            Text = step.Text,
        });
        chronicle.Note(t.Ticket, "noted", step.At, author);
    }

    private void Forward(Telling t, Step step, StaffAccount author)
    {
        var named = t.Book.Named(step.Text, step.Item.By);
        var address = t.Book.World.Demo.Specialists.GetValueOrDefault(t.Matter.Facts.Slug) ?? named[0].Email;
        t.Question = outgoing.Ask(t.Ticket, step, author, address, t.Book);
        chronicle.Note(t.Ticket, "forwarded", step.At, author, new() { ["to"] = address });
    }

    private void HandOver(Telling t, Step step, StaffAccount by)
    {
        var to = t.Book.Unit(step.Item.To ?? t.Book.Named(step.Text, step.Item.By)[0].Units[0]);
        var from = t.Book.Units.Find(t.Ticket.UnitId)!;
        chronicle.HandOver(t.Ticket, from, to, step, by);
    }

    private async Task Bounce(Telling t, Step step, CancellationToken ct)
    {
        var machine = t.Letter(step, MessageKind.AutoReply) with { Name = "Mail Delivery System", Address = "mailer-daemon@" + t.Point.Address[(t.Point.Address.LastIndexOf('@') + 1)..] };
        await inbound.Bounce(machine, t.Book, ct);
        outgoing.ComeBack(t.Last!, step.At, step.Text);
        t.CameBack = true;

        // A full mailbox works again one day, an address that does not exist never.
        if (!step.Text.Contains("5.2.2", StringComparison.Ordinal))
        {
            t.Point.FailedAt = step.At;
        }

        chronicle.Note(t.Ticket, "bounced", step.At, null, new() { ["to"] = t.Point.Address });
    }

    private async Task Finish(Telling t, CancellationToken ct)
    {
        var facts = t.Matter.Facts;
        if (t.Ticket.AssigneeId is null && facts.Assignee is { } assignee)
        {
            chronicle.Take(t.Ticket, t.Book.Staff[assignee], Matter.After(t.Matter.End, TimeSpan.FromMinutes(15), t.Book.Now));
        }

        var who = t.Book.Staff.Values.FirstOrDefault(s => s.Id == t.Ticket.AssigneeId);
        await chronicle.Finish(t.Ticket, t.Matter, who, t.Book, ct);
        if (facts.Slug == t.Book.World.Demo.UnknownDelivery && t.Last is { } last)
        {
            outgoing.Lose(last, "delivery.node-died");
        }

        foreach (var draft in t.Book.World.Demo.Drafts.Where(d => d.Conversation == facts.Slug))
        {
            chronicle.Draft(t.Ticket, draft, t.Book.Staff[draft.By], Matter.After(t.Matter.End, TimeSpan.FromHours(2), t.Book.Now));
        }
    }
}
