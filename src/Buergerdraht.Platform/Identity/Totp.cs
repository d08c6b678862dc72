using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Buergerdraht.Platform.Identity;

/// <summary>Time-based one-time codes of authenticator apps: RFC 6238 with HMAC-SHA1, 30 seconds, six digits.</summary>
public static class Totp
{
    private const int StepSeconds = 30;
    private const int Digits = 1_000_000;

    /// <summary>
    /// The time step the code belongs to, one step early or late allowed; null when it is wrong. The caller refuses a step it has taken before.
    /// </summary>
    public static long? Step(byte[] seed, string code, DateTimeOffset now)
    {
        var given = Encoding.UTF8.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var step = current - 1; step <= current + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Code(seed, step))))
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>The code of a moment, as an app shows it.</summary>
    public static string CodeAt(byte[] seed, DateTimeOffset at) => Code(seed, at.ToUnixTimeSeconds() / StepSeconds);

#pragma warning disable CA5350 // RFC 6238 as authenticator apps speak it; HMAC-SHA1 is sound for this
    private static string Code(byte[] seed, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(seed, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & 0x7fffffff;
        return (number % Digits).ToString("D6", CultureInfo.InvariantCulture);
    }
#pragma warning restore CA5350
}
