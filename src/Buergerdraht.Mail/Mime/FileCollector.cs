using Buergerdraht.Mail.Tnef;

namespace Buergerdraht.Mail;

/// <summary>Takes the parts that are not the text: attachments, reports, signatures, encrypted parts, winmail.dat.</summary>
internal sealed class FileCollector(ReadContext context)
{
    public AttachmentReader Attachments { get; } = new(context);

    public ReportReader Report { get; } = new(context);

    public MailProtection Protection { get; private set; }

    public BodySegment FromTnef { get; private set; }

    public void Take(MimePart part)
    {
        switch (part.Type)
        {
            case "message/delivery-status" or "message/global-delivery-status" or "message/disposition-notification" or "message/feedback-report":
                Report.AddFields(part);
                break;
            case "text/rfc822-headers" or "message/global-headers" when !Report.IsEmpty:
                Report.AddReturned(part.Decode(context));
                break;
            case "message/rfc822" or "message/global" or "message/news":
                TakeMessage(part);
                break;
            default:
                TakeFile(part);
                break;
        }
    }

    public void TakeFile(MimePart part)
    {
        var name = part.FileName ?? "";
        switch (part.Type)
        {
            case "application/pkcs7-mime" or "application/x-pkcs7-mime":
                Protect(part.ContentType?["smime-type"] is "signed-data" or "certs-only" ? MailProtection.SmimeSigned : MailProtection.SmimeEncrypted);
                Attachments.Add(part, MailAttachmentKind.Encrypted);
                break;
            case "application/octet-stream" when name.Equals("smime.p7m", StringComparison.OrdinalIgnoreCase):
                Protect(MailProtection.SmimeEncrypted);
                Attachments.Add(part, MailAttachmentKind.Encrypted);
                break;
            case "application/ms-tnef" or "application/vnd.ms-tnef":
                TakeTnef(part);
                break;
            case "text/calendar":
                Attachments.Add(part, MailAttachmentKind.Calendar);
                break;
            default:
                if (name.Equals("winmail.dat", StringComparison.OrdinalIgnoreCase))
                {
                    TakeTnef(part);
                }
                else
                {
                    Attachments.Add(part, MailAttachmentKind.File);
                }

                break;
        }
    }

    public void TakeEncrypted(MimePart part)
    {
        // The version part says nothing; the rest is kept whole.
        if (part.Type != "application/pgp-encrypted")
        {
            Attachments.Add(part, MailAttachmentKind.Encrypted);
        }
    }

    public void Protect(MailProtection protection)
    {
        if (Protection == MailProtection.None)
        {
            Protection = protection;
        }
    }

    private void TakeMessage(MimePart part)
    {
        var mail = part.Decode(context);
        if (!Report.IsEmpty)
        {
            Report.AddReturned(mail);
        }

        Attachments.Add(part, MailAttachmentKind.Message, mail);
    }

    private void TakeTnef(MimePart part)
    {
        var bytes = part.Decode(context);
        if (TnefReader.Read(bytes, context) is not { } content)
        {
            context.Note(MailDefectKind.BadTnef);
            Attachments.Add(part, MailAttachmentKind.File, bytes);
            return;
        }

        FromTnef = new BodySegment(content.Text, content.Html);
        foreach (var file in content.Files)
        {
            Attachments.AddLoose(file.Name, file.ContentType, file.Content, file.ContentId, fromTnef: true);
        }
    }
}
