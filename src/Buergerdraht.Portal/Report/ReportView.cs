using Buergerdraht.Platform.Ui;
using Buergerdraht.Portal.Front;
using Buergerdraht.Portal.Shell;

namespace Buergerdraht.Portal.Report;

/// <summary>The form to write to the town.</summary>
/// <param name="Shell">What every page needs.</param>
/// <param name="PromiseText">The promise in the page's language.</param>
/// <param name="Topics">All topics one can choose.</param>
/// <param name="Limits">What may be attached.</param>
/// <param name="Guard">The hidden fields.</param>
public sealed record ReportView(
    ShellView Shell, string PromiseText, IReadOnlyList<TopicView> Topics, UploadLimits Limits, FormGuard Guard)
{
    /// <summary>What was typed before, or empty fields with the chosen topic.</summary>
    public ReportValues Values { get; init; } = new();

    /// <summary>What is wrong, in the order of the fields, by the names in <see cref="ReportFields"/>; the page is then sent with status 422.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>Files the server kept from the rejected attempt; ticked ones go along with the next one.</summary>
    public IReadOnlyList<KeptFile> Kept { get; init; } = [];

    /// <summary>True when files came along with the rejected attempt but could not be kept.</summary>
    public bool FilesLost { get; init; }

    /// <summary>Languages in which the town answers, first its own.</summary>
    public IReadOnlyList<LanguageChoice> Languages { get; init; } = [];
}

/// <summary>What was typed into the form. Names of the posted fields are in <see cref="ReportFields"/>.</summary>
public sealed record ReportValues
{
    /// <summary>The message.</summary>
    public string Message { get; init; } = "";

    /// <summary>Key of the chosen topic, or empty.</summary>
    public string Service { get; init; } = "";

    /// <summary>The citizen's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where the answer goes.</summary>
    public string Email { get; init; } = "";

    /// <summary>The place in words.</summary>
    public string Place { get; init; } = "";

    /// <summary>Latitude in WGS 84 degrees with a point, as the browser sent it, or empty.</summary>
    public string Latitude { get; init; } = "";

    /// <summary>Longitude in WGS 84 degrees with a point, as the browser sent it, or empty.</summary>
    public string Longitude { get; init; } = "";

    /// <summary>Language of the answer; empty means the page's.</summary>
    public string Language { get; init; } = "";

    /// <summary><c>formal</c> (Sie), <c>informal</c> (du), or empty for the town's habit.</summary>
    public string Address { get; init; } = "";
}

/// <summary>Names of the posted fields.</summary>
public static class ReportFields
{
#pragma warning disable CS1591
    public const string Message = "message";
    public const string Service = "service";
    public const string Name = "name";
    public const string Email = "email";
    public const string Files = "files";
    public const string Kept = "kept";
    public const string Place = "place";
    public const string Latitude = "latitude";
    public const string Longitude = "longitude";
    public const string Language = "language";
    public const string Address = "address";
#pragma warning restore CS1591

    /// <summary>The honeypot: people leave it empty, machines fill it.</summary>
    public const string Trap = "website";

    /// <summary>The sealed moment at which the form was made; too quick or too old is suspicious.</summary>
    public const string Started = "started";
}

/// <summary>Hidden fields that every writing form carries.</summary>
/// <param name="Started">The sealed moment at which the form was made.</param>
/// <param name="Key">The idempotency key of the first attempt when the form is shown again; null makes a new one.</param>
public sealed record FormGuard(string Started, string? Key = null);

/// <summary>What may be attached.</summary>
/// <param name="Files">How many files at most.</param>
/// <param name="BytesPerFile">Size of one file at most, in bytes.</param>
/// <param name="Accept">The value of the accept attribute.</param>
public sealed record UploadLimits(int Files, long BytesPerFile, string Accept = "image/*,.pdf,application/pdf");

/// <summary>A file the server keeps for the next attempt.</summary>
/// <param name="Token">Opaque; posted back in <see cref="ReportFields.Kept"/>.</param>
/// <param name="Name">The name it was sent under.</param>
/// <param name="Bytes">Its size.</param>
public sealed record KeptFile(string Token, string Name, long Bytes);

/// <summary>A language to choose, under its own name.</summary>
public sealed record LanguageChoice(string Code, string OwnName);
