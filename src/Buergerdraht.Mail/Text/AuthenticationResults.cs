namespace Buergerdraht.Mail.Text;

/// <summary>Verdict of one authentication method, RFC 8601 section 2.7; <see cref="None"/> also stands for "not checked".</summary>
public enum AuthenticationVerdict
{
    None,
    Pass,
    Fail,
    SoftFail,
    Neutral,
    Policy,
    TemporaryError,
    PermanentError,
}

/// <summary>One method's result as the receiving server wrote it; property names are "ptype.property" in lower case.</summary>
public sealed record AuthenticationMethod(string Name, AuthenticationVerdict Verdict, string? Reason, IReadOnlyDictionary<string, string> Properties);

/// <summary>
/// Authentication-Results of the own receiving servers (RFC 8601). Headers of other authserv-ids were written by somebody else and do not count.
/// Of several own headers the topmost one that names a method decides it, because it was added last.
/// </summary>
public sealed record AuthenticationResults(IReadOnlyList<AuthenticationMethod> Methods)
{
    private const int MostHeaders = 20;

    public AuthenticationVerdict Spf => VerdictOf("spf");

    public AuthenticationVerdict Dkim => VerdictOf("dkim");

    public AuthenticationVerdict Dmarc => VerdictOf("dmarc");

    public AuthenticationVerdict Arc => VerdictOf("arc");

    /// <summary>True when DMARC says that the sender address was not authenticated: worth a warning beside the sender.</summary>
    public bool DmarcFailed => Dmarc is AuthenticationVerdict.Fail;

    /// <summary>Reads the headers of a mail, topmost first. Malformed headers are skipped.</summary>
    /// <param name="headers">All header fields in order, unfolded or folded.</param>
    /// <param name="ownServers">The authserv-ids of the servers that receive mail for us.</param>
    public static AuthenticationResults Read(IReadOnlyList<KeyValuePair<string, string>> headers, IReadOnlyCollection<string> ownServers)
    {
        var methods = new List<AuthenticationMethod>();
        var seen = 0;
        foreach (var (name, value) in headers)
        {
            if (!name.Equals("Authentication-Results", StringComparison.OrdinalIgnoreCase) || ++seen > MostHeaders)
            {
                continue;
            }

            var read = AuthenticationResultsReader.Read(value);
            if (read is null || !ownServers.Contains(read.Value.Server, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            var decided = methods.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
            methods.AddRange(read.Value.Methods.Where(m => !decided.Contains(m.Name)));
        }

        return new(methods);
    }

    /// <summary>Pass when any result of the method passed (several DKIM signatures), else the first one.</summary>
    private AuthenticationVerdict VerdictOf(string method)
    {
        var own = Methods.Where(m => m.Name == method).Select(m => m.Verdict).ToList();
        return own.Contains(AuthenticationVerdict.Pass) ? AuthenticationVerdict.Pass : own.FirstOrDefault();
    }
}
