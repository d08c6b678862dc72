using Buergerdraht.Mail.Text;

namespace Buergerdraht.Mail.Tests.Text;

public sealed class BounceTests
{
    private const string Report = """
        Reporting-MTA: dns; mx.post.example
        Original-Envelope-Id: d-4711
        Arrival-Date: Sat, 3 Oct 2026 12:05:00 +0200

        Final-Recipient: rfc822; Erika@Post.example
        Original-Recipient: rfc822;erika@post.example
        Action: failed
        Status: 5.1.1 (unknown)
        Remote-MTA: dns; mx1.post.example
        Diagnostic-Code: smtp; 550 5.1.1 <erika@post.example>:
            Recipient address rejected: User unknown
        """;

    [Fact]
    public void Delivery_status_is_read()
    {
        var found = MailClassification.Of(new([KeyValuePair.Create("Content-Type", "multipart/report; report-type=delivery-status; boundary=x")], "Undelivered", "x")
        {
            Report = Report.ReplaceLineEndings("\r\n"),
            Returned = "Received: from a\r\nMessage-ID:\r\n <2026-000123.4.xyz@musterstadt.example>\r\nSubject: x",
        });
        Assert.Equal(MailKind.Bounce, found.Kind);
        var bounce = found.Bounce!;
        Assert.Equal(("erika@post.example", "failed", "5.1.1", BounceSeverity.Hard), (bounce.Recipient, bounce.Action, bounce.Status, bounce.Severity));
        Assert.Equal(("2026-000123.4.xyz@musterstadt.example", "d-4711"), (bounce.MessageId, bounce.EnvelopeId));
        Assert.Contains("User unknown", bounce.Diagnostic, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("failed", "5.2.2", BounceSeverity.Soft, MailKind.Bounce)]
    [InlineData("failed", "4.4.7", BounceSeverity.Soft, MailKind.Bounce)]
    [InlineData("failed", "5.7.1", BounceSeverity.Hard, MailKind.Bounce)]
    [InlineData("delayed", "4.4.1", BounceSeverity.Soft, MailKind.DeliveryDelay)]
    [InlineData("relayed", "2.0.0", BounceSeverity.Soft, MailKind.DeliveryConfirmation)]
    [InlineData("delivered", "2.1.5", BounceSeverity.Soft, MailKind.DeliveryConfirmation)]
    public void Action_and_status_decide(string action, string status, BounceSeverity severity, MailKind kind)
    {
        var found = MailClassification.Of(new([KeyValuePair.Create("Content-Type", "multipart/report; report-type=delivery-status")], "x", "x")
        {
            Report = $"Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822; a@b.example\nAction: {action}\nStatus: {status}\n",
        });
        Assert.Equal((kind, severity, status), (found.Kind, found.Bounce!.Severity, found.Bounce.Status));
    }

    [Theory]
    [InlineData("failure notice", "Hi. This is the qmail-send program at mail.post.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<erika@post.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <x@musterstadt.example>\nMessage-ID: <m1@musterstadt.example>\n", "MAILER-DAEMON@mail.post.example", "5.1.1", BounceSeverity.Hard, "m1@musterstadt.example")]
    [InlineData("Mail delivery failed: returning message to sender", "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  erika@post.example\n    SMTP error from remote mail server after RCPT TO:<erika@post.example>:\n    550 Requested action not taken: mailbox unavailable\n\n------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: <m2@musterstadt.example>\n", "Mail Delivery System <Mailer-Daemon@gmx.example>", null, BounceSeverity.Hard, "m2@musterstadt.example")]
    [InlineData("Unzustellbar: Ihr Anliegen", "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\nerika@post.example\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden.\n\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'\n", "Microsoft Outlook <MicrosoftExchange329e71@post.example>", "5.1.10", BounceSeverity.Hard, null)]
    [InlineData("Unzustellbar: Ihr Anliegen", "Ihre Nachricht hat einige oder alle Empfänger nicht erreicht.\n\nFolgende(r) Empfänger kann/können nicht erreicht werden:\n  'erika@post.example' am 03.10.2026 12:05\n   Postfach ist voll #5.2.2", "Systemadministrator <admin@post.example>", "5.2.2", BounceSeverity.Soft, null)]
    [InlineData("Nachricht nicht zugestellt", "Ihre E-Mail an erika@post.example konnte nicht zugestellt werden.\nGrund: 550 Empfänger unbekannt", "postmaster@t-online.example", null, BounceSeverity.Hard, null)]
    [InlineData("Returned mail: see transcript for details", "   ----- The following addresses had permanent fatal errors -----\n<erika@post.example>\n    (reason: 550 5.1.1 User unknown)\n\n   ----- Transcript of session follows -----\n", "Mail Delivery Subsystem <MAILER-DAEMON@old.example>", "5.1.1", BounceSeverity.Hard, null)]
    [InlineData("Rückläufer", "Das Postfach von erika@post.example existiert nicht, die Mail konnte nicht zugestellt werden.", "mailer-daemon@web.example", null, BounceSeverity.Hard, null)]
    public void Bounces_in_words_are_read(string subject, string text, string from, string? status, BounceSeverity severity, string? messageId)
    {
        var found = MailClassification.Of(new([KeyValuePair.Create("From", from), KeyValuePair.Create("To", "service@musterstadt.example")], subject, text));
        Assert.Equal(MailKind.Bounce, found.Kind);
        var bounce = found.Bounce!;
        Assert.Equal(("erika@post.example", status, severity, messageId), (bounce.Recipient, bounce.Status, bounce.Severity, bounce.MessageId));
        Assert.NotNull(bounce.Diagnostic);
        Assert.True(found.SuppressAutomaticAnswer);
    }

    [Theory]
    [InlineData("Warning: message delayed 24 hours", "A message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours.\n\n  erika@post.example\n", "Mailer-Daemon@gmx.example")]
    [InlineData("Zustellung verzögert", "Ihre Nachricht an erika@post.example wurde noch nicht zugestellt. Es folgen weitere Zustellversuche.", "postmaster@post.example")]
    public void Delays_are_told_apart(string subject, string text, string from)
    {
        var found = MailClassification.Of(new([KeyValuePair.Create("From", from)], subject, text));
        Assert.Equal((MailKind.DeliveryDelay, BounceSeverity.Soft, "erika@post.example"), (found.Kind, found.Bounce!.Severity, found.Bounce.Recipient));
    }
}
