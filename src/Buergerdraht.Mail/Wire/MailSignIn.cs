using System.Text;

namespace Buergerdraht.Mail.Wire;

/// <summary>No access token could be had; thrown by the caller's token source, told by the clients as a failed sign-in.</summary>
public sealed class TokenUnavailable(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Who signs in at a mail server, and with what. Never prints its secret.</summary>
public abstract class MailSignIn
{
    private MailSignIn(string user) => User = user;

    /// <summary>The account's name as the server knows it.</summary>
    public string User { get; }

    /// <inheritdoc />
    public sealed override string ToString() => $"{GetType().Name}({User})";

    /// <summary>Name and password: LOGIN or SASL PLAIN (RFC 4616).</summary>
    public sealed class WithPassword(string user, string password) : MailSignIn(user)
    {
        internal string Secret { get; } = password;

        internal string Plain() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{User}\0{Secret}"));
    }

    /// <summary>Name and OAuth 2 access token: SASL XOAUTH2. The token is asked for anew at each sign-in, for it expires; its source throws <see cref="TokenUnavailable"/>.</summary>
    public sealed class WithToken(string user, Func<CancellationToken, ValueTask<string>> token) : MailSignIn(user)
    {
        internal async ValueTask<string> XOAuth2Async(CancellationToken cancel) =>
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"user={User}\u0001auth=Bearer {await token(cancel)}\u0001\u0001"));
    }
}
