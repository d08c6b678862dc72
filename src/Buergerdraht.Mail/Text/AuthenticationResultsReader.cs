using System.Text;

namespace Buergerdraht.Mail.Text;

/// <summary>The grammar of RFC 8601 section 2.2, read token by token; comments are skipped, quoted strings unquoted.</summary>
internal static class AuthenticationResultsReader
{
    private const int MostCharacters = 16_384;
    private const int MostMethods = 50;

    internal static (string Server, IReadOnlyList<AuthenticationMethod> Methods)? Read(string value)
    {
        var clauses = Clauses(value.Length > MostCharacters ? value[..MostCharacters] : value);
        var server = clauses.Count > 0 && clauses[0].Count > 0 ? clauses[0][0] : null;
        if (server is null || server.Contains('=', StringComparison.Ordinal))
        {
            return null;
        }

        var methods = clauses.Skip(1).Take(MostMethods).Select(Method).OfType<AuthenticationMethod>().ToList();
        return (server, methods);
    }

    private static AuthenticationMethod? Method(List<string> words)
    {
        if (words.Count == 0 || Pair(words[0]) is not { } head)
        {
            return null;
        }

        string? reason = null;
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in words.Skip(1).Take(30).Select(Pair).OfType<(string Name, string Value)>())
        {
            if (pair.Name.Equals("reason", StringComparison.OrdinalIgnoreCase))
            {
                reason = pair.Value;
            }
            else
            {
                properties.TryAdd(pair.Name.ToLowerInvariant(), pair.Value);
            }
        }

        var slash = head.Name.IndexOf('/', StringComparison.Ordinal);
        var name = (slash > 0 ? head.Name[..slash] : head.Name).ToLowerInvariant();
        return new(name, Verdict(head.Value), reason, properties);
    }

    private static (string Name, string Value)? Pair(string word)
    {
        var at = word.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && at < word.Length - 1 ? (word[..at], word[(at + 1)..]) : null;
    }

    private static AuthenticationVerdict Verdict(string word) => word.ToLowerInvariant() switch
    {
        "pass" or "bestguesspass" => AuthenticationVerdict.Pass,
        "fail" or "hardfail" => AuthenticationVerdict.Fail,
        "softfail" => AuthenticationVerdict.SoftFail,
        "neutral" => AuthenticationVerdict.Neutral,
        "policy" => AuthenticationVerdict.Policy,
        "temperror" => AuthenticationVerdict.TemporaryError,
        "permerror" => AuthenticationVerdict.PermanentError,
        _ => AuthenticationVerdict.None,
    };

    /// <summary>Splits at semicolons, then at white space; white space around "=", "." and "/" binds the words beside it.</summary>
    private static List<List<string>> Clauses(string value)
    {
        var clauses = new List<List<string>> { new() };
        var word = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == '(')
            {
                i = AfterComment(value, i) - 1;
            }
            else if (c == '"')
            {
                i = Quoted(value, i, word);
            }
            else if (c == ';' || (char.IsWhiteSpace(c) && !Binds(value, i, word)))
            {
                Flush(clauses[^1], word);
                if (c == ';')
                {
                    clauses.Add([]);
                }
            }
            else if (!char.IsWhiteSpace(c))
            {
                word.Append(c);
            }
        }

        Flush(clauses[^1], word);
        return clauses;
    }

    private static void Flush(List<string> clause, StringBuilder word)
    {
        if (word.Length > 0)
        {
            clause.Add(word.ToString());
            word.Clear();
        }
    }

    private static bool Binds(string value, int at, StringBuilder word)
    {
        if (word.Length > 0 && word[^1] == '=')
        {
            return true;
        }

        var stop = Math.Min(value.Length, at + 64);
        while (at < stop && char.IsWhiteSpace(value[at]))
        {
            at++;
        }

        return at < stop && value[at] == '=';
    }

    private static int AfterComment(string value, int open)
    {
        var depth = 0;
        for (var i = open; i < value.Length; i++)
        {
            switch (value[i])
            {
                case '\\': i++; break;
                case '(': depth++; break;
                case ')' when --depth == 0: return i + 1;
            }
        }

        return value.Length;
    }

    private static int Quoted(string value, int open, StringBuilder word)
    {
        for (var i = open + 1; i < value.Length; i++)
        {
            if (value[i] == '"')
            {
                return i;
            }

            word.Append(value[i] == '\\' && i + 1 < value.Length ? value[++i] : value[i]);
        }

        return value.Length;
    }
}
