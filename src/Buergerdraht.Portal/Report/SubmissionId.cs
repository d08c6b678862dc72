using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Ui;
using Microsoft.AspNetCore.Http;

namespace Buergerdraht.Portal.Report;

/// <summary>
/// The identifier of a message, computed from the form's idempotency key, the browser and the content: the same post sent twice is the
/// same event, whichever node takes it and whatever died in between; a post corrected after going back is another one. Only the browser
/// that got the form can repeat it, so nobody is shown somebody else's receipt by guessing a key.
/// </summary>
internal static class SubmissionId
{
    private const int ShortestKey = 16;
    private const string FormCookie = "bd-form";

    public static Guid Of(HttpRequest request, IFormCollection form, DateTimeOffset made, ReadOnlySpan<byte> body)
    {
        var (key, browser) = (form[FormKeys.FieldName].ToString(), request.Cookies[FormCookie]);
        if (key.Length < ShortestKey || string.IsNullOrEmpty(browser))
        {
            return Ids.New();
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path}\n{browser}\n{key}\n"));
        hash.AppendData(body);
        return Version7(made, hash.GetHashAndReset());
    }

    // RFC 9562, section 5.7: 48 bits of milliseconds, then version and variant among the rest.
    private static Guid Version7(DateTimeOffset at, byte[] rest)
    {
        Span<byte> bytes = stackalloc byte[16];
        rest.AsSpan(0, 16).CopyTo(bytes);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, at.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
