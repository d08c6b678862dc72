namespace Buergerdraht.Mail.Text;

/// <summary>Asks the rules in the order of their certainty: ourselves, servers, machines by header, machines by words.</summary>
internal sealed class MailClassifier(MailClues clues, OwnMail own)
{
    private static readonly string[] Machines = ["mailer-daemon", "postmaster", "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "nicht-antworten", "bounce", "maildaemon", "mail-daemon"];

    private readonly MailHeaders headers = new(clues.Headers);
    private readonly List<string> reasons = [];

    internal MailClassification Run()
    {
        var suppress = Suppresses();
        var quiet = reasons.Count;
        var (kind, bounce) = Kind();
        var automatic = kind is not (MailKind.Personal or MailKind.CalendarInvitation);
        return new(kind, reasons.Count > quiet ? [.. reasons.Skip(quiet), .. reasons.Take(quiet)] : [.. reasons], suppress || automatic, bounce);
    }

    private (MailKind Kind, Bounce? Bounce) Kind()
    {
        if (IsLoop())
        {
            return (MailKind.Loop, null);
        }

        if (Report() is { } report)
        {
            return report;
        }

        if (BounceText.Read(clues, headers) is { } bounce)
        {
            reasons.Add("bounce text");
            return (bounce.Action == "delayed" ? MailKind.DeliveryDelay : MailKind.Bounce, bounce);
        }

        if (clues.ContentTypes.Any(t => t.StartsWith("text/calendar", StringComparison.OrdinalIgnoreCase) && t.Contains("method=", StringComparison.OrdinalIgnoreCase)
            && !t.Contains("publish", StringComparison.OrdinalIgnoreCase)))
        {
            return (Because(MailKind.CalendarInvitation, "text/calendar"), null);
        }

        return (ByHeader() ?? ByWords(), null);
    }

    private bool IsLoop()
    {
        var loop = headers.All("X-Loop").Any(v => own.LoopTokens.Contains(v, StringComparer.OrdinalIgnoreCase));
        var id = headers["Message-ID"] ?? string.Empty;
        var domain = id.Trim('<', '>', ' ')[(id.Trim('<', '>', ' ').LastIndexOf('@') + 1)..];
        var ours = domain.Length > 0 && own.MessageIdDomains.Contains(domain, StringComparer.OrdinalIgnoreCase);
        reasons.AddRange(loop ? ["X-Loop is ours"] : []);
        reasons.AddRange(ours ? ["Message-ID is ours"] : []);
        return loop || ours;
    }

    private (MailKind, Bounce?)? Report()
    {
        var type = headers["Content-Type"] ?? string.Empty;
        if (type.Contains("feedback-report", StringComparison.OrdinalIgnoreCase))
        {
            return (Because(MailKind.Complaint, "feedback report"), null);
        }

        if (type.Contains("disposition-notification", StringComparison.OrdinalIgnoreCase) || HasPart("message/disposition-notification"))
        {
            return (Because(MailKind.ReadReceipt, "disposition notification"), null);
        }

        if (!type.Contains("delivery-status", StringComparison.OrdinalIgnoreCase) && !HasPart("message/delivery-status"))
        {
            return null;
        }

        var bounce = BounceReport.Read(clues.Report ?? string.Empty, clues.Returned) ?? BounceText.Details(clues);
        return (Because(bounce.Action switch
        {
            "delayed" => MailKind.DeliveryDelay,
            "delivered" or "relayed" or "expanded" => MailKind.DeliveryConfirmation,
            _ => MailKind.Bounce,
        }, "delivery status"), bounce);
    }

    private bool HasPart(string type) => clues.ContentTypes.Any(t => t.StartsWith(type, StringComparison.OrdinalIgnoreCase));

    private MailKind? ByHeader()
    {
        var absent = AbsenceText.Read(clues.Subject, clues.Text);
        if (headers["Auto-Submitted"] is { } submitted && !submitted.StartsWith("no", StringComparison.OrdinalIgnoreCase))
        {
            return Because(AutomaticKind(submitted, absent), "Auto-Submitted: " + submitted);
        }

        if (headers.Has("X-Autoreply") || headers.Has("X-Autorespond") || headers.Has("X-AutoReply-From") || headers.Has("X-Mail-Autoreply") || headers.Says("Precedence", "auto_reply"))
        {
            return Because(AutomaticKind("auto-replied", absent), "auto-reply header");
        }

        if (headers.Has("List-Id") || headers.Has("List-Unsubscribe") || headers.Has("Feedback-ID") || headers.Says("Precedence", "list", "bulk"))
        {
            return Because(MailKind.MailingList, "list header");
        }

        return null;
    }

    private MailKind AutomaticKind(string submitted, AbsenceFinding absent)
    {
        if (ChallengeText.IsChallenge(clues.Subject, clues.Text))
        {
            return MailKind.ChallengeResponse;
        }

        // A machine said so already: the words only have to tell absence from receipt.
        return absent.Mentioned || submitted.Contains("vacation", StringComparison.OrdinalIgnoreCase) ? MailKind.OutOfOffice : MailKind.AutomaticReply;
    }

    private MailKind ByWords()
    {
        var absent = AbsenceText.Read(clues.Subject, clues.Text);
        if (absent.Kind is { } kind)
        {
            return Because(kind, absent.Reason);
        }

        if (ChallengeText.IsChallenge(clues.Subject, clues.Text))
        {
            return Because(MailKind.ChallengeResponse, "challenge text");
        }

        return MailKind.Personal;
    }

    private bool Suppresses()
    {
        Note(headers["Auto-Submitted"] is { } s && !s.StartsWith("no", StringComparison.OrdinalIgnoreCase), "Auto-Submitted");
        Note(headers.Says("Precedence", "bulk", "junk", "list", "auto_reply"), "Precedence");
        Note(headers.Says("X-Auto-Response-Suppress", "All", "OOF", "AutoReply"), "X-Auto-Response-Suppress");
        Note(headers.Has("List-Id") || headers.Has("List-Unsubscribe") || headers.Has("Feedback-ID"), "list header");
        Note(headers["Return-Path"] is "<>" or "", "empty Return-Path");
        Note(headers.Has("X-Autoreply") || headers.Has("X-Autorespond"), "auto-reply header");
        Note(headers.Says("Content-Type", "multipart/report"), "multipart/report");
        var from = headers.Address("From");
        var local = from.Contains('@', StringComparison.Ordinal) ? from[..from.IndexOf('@', StringComparison.Ordinal)] : from;
        Note(Array.Exists(Machines, m => local.Contains(m, StringComparison.Ordinal)), "machine sender");
        return reasons.Count > 0;
    }

    private void Note(bool applies, string reason)
    {
        if (applies)
        {
            reasons.Add(reason);
        }
    }

    private MailKind Because(MailKind kind, string reason)
    {
        reasons.Add(reason);
        return kind;
    }
}
