using Buergerdraht.Platform;

namespace Buergerdraht.Channels.Letters;

/// <summary>A matter sent to somebody who knows, inside or outside the house. It carries neither the citizen's key nor their address.</summary>
/// <param name="Frame">Whose mail it is; the recipient is the specialist.</param>
/// <param name="Number">The ticket's number.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Question">What the agent wants to know.</param>
/// <param name="CitizenText">What the citizen wrote.</param>
/// <param name="AnswerBy">Until when the agent needs the answer, or null.</param>
public sealed record ForwardToSpecialistMail(MailFrame Frame, string Number, string Subject, string Question, string CitizenText, DateTimeOffset? AnswerBy)
{
    /// <summary>The citizen's name, only when the specialist needs it.</summary>
    public string? CitizenName { get; init; }

    /// <summary>The place in words, or null.</summary>
    public string? Place { get; init; }

    /// <summary>Names of the files that go along.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The letter in the language of the texts.</summary>
    public Letter Compose(Texts texts)
    {
        var words = new MailWords(texts, Frame);
        List<(string, string)> rows = [(words["mail.number"], Number)];
        Add(rows, words["mail.forward.citizen"], CitizenName);
        Add(rows, words["mail.forward.place"], Place);
        Add(rows, words["mail.forward.by"], AnswerBy is { } by ? texts.FullMoment(by) : null);
        Add(rows, words["mail.forward.files"], Files.Count > 0 ? string.Join(", ", Files) : null);
        return new Letter(texts.Language, words["mail.forward.subject", ("subject", Subject), ("number", Number)], Question, Frame,
        [
            words.ReplyLine,
            new Words(words.Salutation),
            new Words(Question),
            new Facts(rows),
            new Quotation(words["mail.forward.message"], CitizenText),
            new SmallPrint(words["mail.forward.how"]),
        ]);
    }

    private static void Add(List<(string, string)> rows, string label, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            rows.Add((label, value));
        }
    }
}
