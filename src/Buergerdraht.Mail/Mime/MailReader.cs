namespace Buergerdraht.Mail;

/// <summary>Reads RFC 5322 / MIME mails. Never throws, whatever the bytes; see <see cref="MailMessage.Defects"/>.</summary>
public static class MailReader
{
    private static readonly string[] Single = ["From", "Subject", "Date", "Message-ID", "Content-Type", "In-Reply-To", "References", "Sender"];

    /// <summary>Reads one mail.</summary>
    /// <param name="raw">The raw bytes. The result refers to them: they must not change afterwards.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    public static MailMessage Read(ReadOnlyMemory<byte> raw, MailLimits? limits = null)
    {
        limits ??= MailLimits.Default;
        if (raw.Length > limits.MaxBytes)
        {
            return ReadHeader(raw, limits);
        }

        try
        {
            return ReadUnguarded(raw, limits);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A bug of the reader must not stop the post: sender and subject are worth more than nothing.
            return Unread(raw, failure.GetType().Name);
        }
    }

    /// <summary>Without the last net: tests want to see what fell into it.</summary>
    internal static MailMessage ReadUnguarded(ReadOnlyMemory<byte> raw, MailLimits limits)
    {
        var context = new ReadContext(limits);
        var root = PartTree.Read(RawMail.Prepare(raw, context), context);
        var body = new BodyCollector(context);
        body.Collect(root);
        return Build(raw.Length, root.Headers, root.Type, body, context);
    }

    internal static MailMessage ReadHeader(ReadOnlyMemory<byte> raw, MailLimits limits)
    {
        try
        {
            var context = new ReadContext(limits);
            context.Cut(MailTruncation.HeaderOnly);
            var start = raw.Length > limits.MaxHeaderBytes * 2 ? raw[..(limits.MaxHeaderBytes * 2)] : raw;
            var headers = HeaderScanner.Read(RawMail.Prepare(start, context), context, out _);
            var type = HeaderParameters.Parse(headers.Find("Content-Type"))?.Value;
            return Build(raw.Length, headers, string.IsNullOrEmpty(type) ? "text/plain" : type, null, context);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return Unread(raw, failure.GetType().Name);
        }
    }

    private static MailMessage Unread(ReadOnlyMemory<byte> raw, string reason) => new()
    {
        Size = raw.Length,
        Truncated = MailTruncation.HeaderOnly,
        Defects = [new MailDefect(MailDefectKind.ReaderFailed, reason)],
    };

    private static MailMessage Build(long size, MailHeaders headers, string type, BodyCollector? body, ReadContext context)
    {
        NoteOddHeaders(size, headers, context);
        var message = new MailMessage
        {
            MessageId = MessageIds.First(headers.Find("Message-ID")),
            InReplyTo = MessageIds.First(headers.Find("In-Reply-To")),
            References = MessageIds.All(headers.Find("References")),
            Date = Date(headers, context),
            From = AddressList.Read(headers.Find("From"), context),
            Sender = AddressList.Read(headers.Find("Sender"), context) is [var sender, ..] ? sender : null,
            ReplyTo = AddressList.Read(headers.Find("Reply-To"), context),
            To = Addresses(headers, "To", context),
            Cc = Addresses(headers, "Cc", context),
            Subject = headers["Subject"],
            Headers = headers,
            Text = body?.Body.Text,
            Html = body?.Body.Html,
            Attachments = body?.Attachments ?? [],
            Report = body?.Report,
            Protection = body?.Protection ?? MailProtection.None,
            ContentType = type,
            Size = size,
            Defects = context.Defects,
            Truncated = context.Truncated,
        };
        return message;
    }

    /// <summary>To and Cc that come twice are joined: nobody the mail went to is forgotten.</summary>
    private static IReadOnlyList<MailAddress> Addresses(MailHeaders headers, string name, ReadContext context)
    {
        List<MailAddress>? joined = null;
        IReadOnlyList<MailAddress>? first = null;
        foreach (var field in headers)
        {
            if (!field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (first is null)
            {
                first = AddressList.Read(field, context);
            }
            else if ((joined ??= [.. first]).Count < context.Limits.MaxAddresses)
            {
                context.Note(MailDefectKind.DuplicateHeader, name);
                joined.AddRange(AddressList.Read(field, context).Take(context.Limits.MaxAddresses - joined.Count));
            }
        }

        return joined ?? first ?? [];
    }

    private static DateTimeOffset? Date(MailHeaders headers, ReadContext context)
    {
        if (headers["Date"] is not { Length: > 0 } text)
        {
            context.Note(MailDefectKind.MissingDate);
            return null;
        }

        var found = MailDate.TryParse(text, out var date, out var odd);
        if (odd)
        {
            context.Note(MailDefectKind.BadDate);
        }

        return found ? date : null;
    }

    private static void NoteOddHeaders(long size, MailHeaders headers, ReadContext context)
    {
        if (size == 0)
        {
            context.Note(MailDefectKind.EmptyMail);
        }

        NoteMissing(headers, "From", MailDefectKind.MissingFrom, context);
        NoteMissing(headers, "Subject", MailDefectKind.MissingSubject, context);
        NoteMissing(headers, "Message-ID", MailDefectKind.MissingMessageId, context);
        Span<bool> seen = stackalloc bool[Single.Length];
        foreach (var field in headers)
        {
            for (var i = 0; i < Single.Length; i++)
            {
                if (!field.Name.Equals(Single[i], StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                if (seen[i])
                {
                    context.Note(MailDefectKind.DuplicateHeader, Single[i]);
                }

                seen[i] = true;
            }
        }
    }

    private static void NoteMissing(MailHeaders headers, string name, MailDefectKind kind, ReadContext context)
    {
        if (headers.Find(name) is null)
        {
            context.Note(kind);
        }
    }
}
