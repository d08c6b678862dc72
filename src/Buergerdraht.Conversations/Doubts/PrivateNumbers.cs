using System.Text.RegularExpressions;
using Buergerdraht.Platform;

namespace Buergerdraht.Conversations.Doubts;

/// <summary>Kinds of numbers that belong to one person and in no unprotected message.</summary>
[Worded("private-number")]
public enum PrivateNumber
{
    /// <summary>International bank account number (ISO 13616).</summary>
    Iban,

    /// <summary>German tax identification number (§ 139b AO).</summary>
    TaxId,

    /// <summary>German social insurance number.</summary>
    SocialInsurance,

    /// <summary>Payment card (ISO/IEC 7812).</summary>
    Card,
}

/// <summary>Finds private numbers in a text. Each is told from other digits by its check digits, so that a file number alarms nobody.</summary>
public static partial class PrivateNumbers
{
    /// <summary>The kinds that stand in the text, each once.</summary>
    /// <param name="text">What is to be sent.</param>
    /// <param name="ours">Text whose numbers are the town's own, such as its signature.</param>
    public static IReadOnlyList<PrivateNumber> In(string text, string ours = "")
    {
        var known = string.Concat(ours.Where(char.IsLetterOrDigit));
        bool Strange(string digits) => !known.Contains(digits, StringComparison.OrdinalIgnoreCase);
        var found = new List<PrivateNumber>();
        Add(PrivateNumber.Iban, IbanPattern(), IsIban);
        Add(PrivateNumber.SocialInsurance, InsurancePattern(), IsSocialInsurance);
        Add(PrivateNumber.TaxId, TaxPattern(), IsTaxId);
        Add(PrivateNumber.Card, CardPattern(), IsCard);
        return found;

        void Add(PrivateNumber kind, Regex pattern, Func<string, bool> holds)
        {
            if (pattern.Matches(text).Select(m => string.Concat(m.Value.Where(char.IsLetterOrDigit)).ToUpperInvariant()).Any(n => holds(n) && Strange(n)))
            {
                found.Add(kind);
            }
        }
    }

    // ISO 7064 mod 97-10: the first four characters last, letters as 10 to 35, and one remains.
    private static bool IsIban(string iban)
    {
        var rest = 0;
        foreach (var c in iban[4..] + iban[..4])
        {
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + (c - '0')) % 97 : ((rest * 100) + (c - 'A' + 10)) % 97;
        }

        return rest == 1;
    }

    // ISO 7064 mod 11,10; the first digit is not 0, and among the first ten one digit comes twice or thrice.
    private static bool IsTaxId(string id)
    {
        var product = 10;
        foreach (var digit in id[..10].Select(c => c - '0'))
        {
            var sum = (digit + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        var most = id[..10].GroupBy(c => c).Max(g => g.Count());
        return id[0] != '0' && most is 2 or 3 && (11 - product) % 10 == id[10] - '0';
    }

    // Area, birthday, first letter of the name as two digits, serial; weighted cross sums (VKVV, § 4).
    private static bool IsSocialInsurance(string number)
    {
        ReadOnlySpan<int> weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
        var digits = $"{number[..8]}{number[8] - 'A' + 1:00}{number[9..11]}";
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var product = (digits[i] - '0') * weights[i];
            sum += (product / 10) + (product % 10);
        }

        return int.Parse(number.AsSpan(2, 2), System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 81 && sum % 10 == number[11] - '0';
    }

    // Luhn.
    private static bool IsCard(string card)
    {
        var sum = 0;
        for (var i = 0; i < card.Length; i++)
        {
            var digit = card[^(i + 1)] - '0';
            var counted = i % 2 == 1 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }

        return card.Distinct().Count() > 1 && sum % 10 == 0;
    }

    [GeneratedRegex(@"\b[A-Za-z]{2}[0-9]{2}( ?[A-Za-z0-9]{4}){2,7}( ?[A-Za-z0-9]{1,3})?\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex IbanPattern();

    [GeneratedRegex(@"\b[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TaxPattern();

    [GeneratedRegex(@"\b[0-9]{2} ?[0-9]{6} ?[A-Za-z] ?[0-9]{3}\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex InsurancePattern();

    [GeneratedRegex(@"\b[2-6][0-9]{3}([ -]?[0-9]{4}){3}\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CardPattern();
}
