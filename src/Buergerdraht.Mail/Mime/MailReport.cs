namespace Buergerdraht.Mail;

/// <summary>The machine-readable parts of a multipart/report (RFC 6522): bounce, receipt or complaint.</summary>
/// <param name="ReportType">The report-type parameter in lower case: delivery-status, disposition-notification, feedback-report; empty when missing.</param>
/// <param name="FieldGroups">The fields of message/delivery-status and its kin, one list per blank-line separated group (RFC 3464: first the message, then each recipient).</param>
/// <param name="ReturnedHeaders">Header of the returned mail (message/rfc822, text/rfc822-headers); null when none came back.</param>
/// <param name="ReturnedMessageId">Message-ID of the returned mail without angle brackets, also from Original-Message-ID of a receipt.</param>
public sealed record MailReport(
    string ReportType,
    IReadOnlyList<MailHeaders> FieldGroups,
    MailHeaders? ReturnedHeaders,
    string? ReturnedMessageId)
{
    /// <summary>The first value of a field in any group, e.g. "Status" or "Final-Recipient".</summary>
    public string? Field(string name)
    {
        foreach (var group in FieldGroups)
        {
            if (group[name] is { } value)
            {
                return value;
            }
        }

        return null;
    }
}
