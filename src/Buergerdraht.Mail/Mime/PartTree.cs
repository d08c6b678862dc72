using System.Text;

namespace Buergerdraht.Mail;

/// <summary>Builds the tree of parts. Outer boundaries are found first, so a part that lacks its own end cannot swallow the next.</summary>
internal static class PartTree
{
    private const int MaxBoundary = 250;

    public static MimePart Read(ReadOnlyMemory<byte> entity, ReadContext context) =>
        Read(entity, "text/plain", 0, context);

    private static MimePart Read(ReadOnlyMemory<byte> entity, string defaultType, int depth, ReadContext context)
    {
        context.PartsLeft--;
        var headers = HeaderScanner.Read(entity, context, out var bodyStart);
        var contentType = HeaderParameters.Parse(headers.Find("Content-Type"));
        var encoding = TransferEncoding.Parse(headers.Find("Content-Transfer-Encoding"), context);
        var type = MediaType(contentType, defaultType, context);
        var body = entity[bodyStart..];
        if (!type.StartsWith("multipart/", StringComparison.Ordinal))
        {
            return Create(type, body);
        }

        // Encoding a multipart is forbidden and still happens.
        if (encoding != TransferEncodingKind.Identity)
        {
            body = TransferEncoding.Decode(body, encoding, context);
            encoding = TransferEncodingKind.Identity;
        }

        if (depth >= context.Limits.MaxDepth)
        {
            context.Cut(MailTruncation.Depth);
            return Create("application/octet-stream", body);
        }

        var slices = Slices(body, contentType, context);
        if (slices.Count == 0)
        {
            return Create("text/plain", body);
        }

        var part = Create(type, body);
        AddChildren(part, slices, depth, context);
        return part;

        MimePart Create(string finalType, ReadOnlyMemory<byte> finalBody) => new()
        {
            Headers = headers,
            Type = finalType,
            ContentType = contentType,
            Disposition = HeaderParameters.Parse(headers.Find("Content-Disposition")),
            Encoding = encoding,
            Body = finalBody,
            IsRoot = depth == 0,
        };
    }

    private static void AddChildren(MimePart part, List<ReadOnlyMemory<byte>> slices, int depth, ReadContext context)
    {
        var defaultType = part.Type == "multipart/digest" ? "message/rfc822" : "text/plain";
        foreach (var slice in slices)
        {
            if (context.PartsLeft <= 0)
            {
                context.Cut(MailTruncation.Parts);
                return;
            }

            part.Children.Add(Read(slice, defaultType, depth + 1, context));
        }
    }

    private static string MediaType(HeaderParameters? declared, string defaultType, ReadContext context)
    {
        var type = declared?.Value;
        if (string.IsNullOrEmpty(type))
        {
            return defaultType;
        }

        var slash = type.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && slash < type.Length - 1 && type.Length <= 200)
        {
            return type;
        }

        context.Note(MailDefectKind.BadContentType);
        return type is "text" or "plain" or "text/" ? "text/plain" : type is "html" ? "text/html" : "application/octet-stream";
    }

    private static List<ReadOnlyMemory<byte>> Slices(ReadOnlyMemory<byte> body, HeaderParameters? contentType, ReadContext context)
    {
        var boundary = contentType?["boundary"]?.TrimEnd();
        if (boundary is { Length: > 0 and <= MaxBoundary })
        {
            var slices = Split(body, Encoding.Latin1.GetBytes(boundary), context);
            if (slices.Count > 0)
            {
                return slices;
            }
        }

        context.Note(MailDefectKind.MissingBoundary);
        var guessed = GuessBoundary(body.Span);
        return guessed.IsEmpty ? [] : Split(body, guessed, context);
    }

    /// <summary>Finds "--boundary" at line starts (RFC 2046 5.1.1); white space may follow it, nothing else.</summary>
    private static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body, ReadOnlySpan<byte> boundary, ReadContext context)
    {
        Span<byte> marker = stackalloc byte[MaxBoundary + 2];
        marker = marker[..(boundary.Length + 2)];
        marker[0] = marker[1] = (byte)'-';
        boundary.CopyTo(marker[2..]);

        var slices = new List<ReadOnlyMemory<byte>>();
        var bytes = body.Span;
        var start = -1;
        for (var from = 0; from < bytes.Length;)
        {
            var found = bytes[from..].IndexOf(marker);
            if (found < 0)
            {
                break;
            }

            found += from;
            from = found + marker.Length;
            if ((found > 0 && bytes[found - 1] is not ((byte)'\n' or (byte)'\r')) || !EndsLine(bytes, from, out var isLast, out var next))
            {
                continue;
            }

            if (start >= 0)
            {
                slices.Add(body[start..Math.Max(start, BeforeLineEnd(bytes, found))]);
            }

            if (isLast || slices.Count > context.PartsLeft)
            {
                return slices;
            }

            start = from = next;
        }

        if (start >= 0)
        {
            context.Note(MailDefectKind.MissingEndBoundary);
            slices.Add(body[start..]);
        }

        return slices;
    }

    private static bool EndsLine(ReadOnlySpan<byte> bytes, int position, out bool isLast, out int next)
    {
        isLast = bytes[position..].StartsWith("--"u8);
        position += isLast ? 2 : 0;
        while (position < bytes.Length && bytes[position] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            position++;
        }

        next = position < bytes.Length && bytes[position] == '\n' ? position + 1 : position;
        return position >= bytes.Length || bytes[position] == '\n' || bytes[position - 1] == '\r';
    }

    /// <summary>The line end before a boundary belongs to the boundary.</summary>
    private static int BeforeLineEnd(ReadOnlySpan<byte> bytes, int position)
    {
        if (position > 0 && bytes[position - 1] == '\n')
        {
            position--;
        }

        return position > 0 && bytes[position - 1] == '\r' ? position - 1 : position;
    }

    /// <summary>The first line that looks like a boundary, for a multipart that does not name it.</summary>
    private static ReadOnlySpan<byte> GuessBoundary(ReadOnlySpan<byte> body)
    {
        var start = body.StartsWith("--"u8) ? 0 : body.IndexOf("\n--"u8) + 1;
        if (start == 0 && !body.StartsWith("--"u8))
        {
            return default;
        }

        var line = body[(start + 2)..];
        var end = line.IndexOf((byte)'\n');
        line = (end < 0 ? line : line[..end]).TrimEnd("\r \t"u8);
        return line.Length is >= 4 and <= MaxBoundary && line.IndexOf((byte)' ') < 0 ? line : default;
    }
}
