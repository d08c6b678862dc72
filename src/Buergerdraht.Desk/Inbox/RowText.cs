using Buergerdraht.Desk.Shell;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;
using Microsoft.AspNetCore.Components;

namespace Buergerdraht.Desk.Inbox;

/// <summary>
/// The rows of a list. Fifty rows of components were four fifths of the cost of the page, and it is the page the desk asks for most;
/// the marks in a row look as their components do elsewhere (<see cref="DueBadge"/>, <see cref="Avatar"/>, <see cref="TimeStamp"/>).
/// </summary>
internal sealed class RowText(Texts T, WebAssets web)
{
    private readonly HtmlText _html = new(4096);

    public MarkupString Of(InboxRow row)
    {
        _html.Add($"<li id=\"row-{row.Number}\"><a class=\"row {(row.Unread ? "row--unread" : null)}\" href=\"{(row.Messages > 1 ? DeskAddresses.TicketAtNewest(row.Number) : DeskAddresses.Ticket(row.Number))}\" data-row data-keys-target=\"row\">");
        _html.Add($"<span class=\"row__channel\">").Icon(web, row.Channel.Icon, row.Channel.Name).Add($"</span>");
        Who(row);
        Words(row);
        Facts(row);
        _html.Add($"<span class=\"row__place\"><span class=\"row__unit\">{row.Unit}</span><span class=\"row__number\">{row.Number}</span></span>");
        Person(row.Assignee);
        _html.Add($"<time datetime=\"{Texts.Iso(row.At)}\" title=\"{T.Moment(row.At)}\" class=\"row__time\">{T.Brief(row.At)}</time></a></li>");
        return _html.ToMarkup();
    }

    private void Who(InboxRow row)
    {
        _html.Add($"<span class=\"row__who\">");
        if (row.Unread)
        {
            _html.Add($"<span class=\"row__dot\"><span class=\"visually-hidden\">{T["inbox.unread"]}</span></span>");
        }

        _html.Add($"<span class=\"row__citizen\">{row.Citizen}</span>");
        if (row.Messages > 1)
        {
            var messages = T.Plural("inbox.messages", row.Messages);
            _html.Add($"<span class=\"row__messages\" title=\"{messages}\"><span aria-hidden=\"true\">{row.Messages}</span><span class=\"visually-hidden\">{messages}</span></span>");
        }

        _html.Add($"</span>");
    }

    private void Words(InboxRow row)
    {
        _html.Add($"<span class=\"row__words\"><span class=\"row__subject\">{(row.Subject is "" ? T["inbox.no-subject"] : row.Subject)}</span><span class=\"row__excerpt\">");
        if (row.AnsweredLast)
        {
            _html.Icon(web, "arrow-back-up", T["inbox.answered"]);
        }

        _html.Add($"{row.Excerpt}</span></span>");
    }

    private void Facts(InboxRow row)
    {
        _html.Add($"<span class=\"row__facts\">");
        if (row.DeliveryFailed)
        {
            _html.Add($"<span class=\"due due--overdue\">").Icon(web, "mail-off").Add($"{T["inbox.delivery-failed"]}</span>");
        }

        if (row.SnoozedUntil is { } until)
        {
            _html.Add($"<span class=\"due\" title=\"{T["inbox.snoozed-until", ("at", until)]}\">").Icon(web, "alarm-snooze").Add($"<span class=\"visually-hidden\">{T["inbox.snoozed"]} </span>{T.Brief(until)}</span>");
        }

        foreach (var clock in row.Clocks)
        {
            Due(clock);
        }

        if (row.HasAttachments)
        {
            _html.Icon(web, "paperclip", T["inbox.attachments"], "row__clip");
        }

        if (row.Language is { } language)
        {
            var name = T["inbox.language", ("name", T.NameOfLanguage(language))];
            _html.Add($"<span class=\"lang\" title=\"{name}\"><span aria-hidden=\"true\">{language.ToUpperInvariant()}</span><span class=\"visually-hidden\">{name}</span></span>");
        }

        _html.Add($"</span>");
    }

    private void Due(DueView due)
    {
        _html.Add($"<span class=\"{due.Css}\" title=\"{due.Title(T)}\">").Icon(web, due.Icon);
        _html.Add($"<span class=\"visually-hidden\">{T.Of(due.Clock)}: {T.Of(due.State)}, </span><span>{due.Words(T)}</span></span>");
    }

    private void Person(StaffBadge? staff)
    {
        if (staff is null)
        {
            _html.Add($"<span class=\"avatar avatar--none\" title=\"{T["staff.nobody"]}\">").Icon(web, "user").Add($"<span class=\"visually-hidden\">{T["staff.nobody"]}</span></span>");
            return;
        }

        _html.Add($"<span class=\"avatar avatar--{staff.Tint}\" title=\"{staff.Name}\"><span aria-hidden=\"true\">{staff.Initials}</span><span class=\"visually-hidden\">{staff.Name}</span></span>");
    }
}
