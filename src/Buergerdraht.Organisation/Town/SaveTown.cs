using System.Security.Cryptography;
using System.Text.Json;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Settings;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;

namespace Buergerdraht.Organisation;

/// <summary>What an administrator says about the town.</summary>
/// <param name="Name">As a body, such as "Stadt Musterstadt".</param>
/// <param name="Address">Postal address, lines.</param>
/// <param name="Phone">Central number.</param>
/// <param name="Email">Central mail address.</param>
/// <param name="Accent"><c>#rrggbb</c>, or empty for the house's colour.</param>
/// <param name="Logo">A new logo; empty keeps the one there is.</param>
/// <param name="DropLogo">The drawn sign stands in again.</param>
public sealed record TownInput(string Name, string Address, string Phone, string Email, string Accent, ReadOnlyMemory<byte> Logo, bool DropLogo);

/// <summary>Saves the town's name, addresses and looks.</summary>
public sealed class SaveTown(Db db, Viewer viewer, UnitTree tree, SettingStore settings, IFileStore files, AuditTrail audit)
{
    /// <summary>Largest logo in bytes.</summary>
    public const int LargestLogo = 1024 * 1024;

    private const int LongestName = 100;
    private const int LongestText = 500;
    private const int LongestEdge = 4000;
    private const int SteepestShape = 6;
    private static readonly string[] Kinds = ["image/png", "image/jpeg", "image/webp"];

    /// <summary>What an editor of the town gives back when it saves: another one means that somebody else was faster.</summary>
    public static string Version(TownProfile profile) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(profile)).AsSpan(0, 8));

    /// <summary>Demands the right to it: only who keeps the whole town may.</summary>
    /// <exception cref="RightMissing">It is not held.</exception>
    public void Allow() => viewer.Require(Right.ManageUnits, tree.All.FirstOrDefault(u => u.ParentId is null)?.Id);

    /// <summary>Saves.</summary>
    /// <exception cref="FieldInvalid">A field is missing or too long, the colour too light, the logo no picture the portal can show.</exception>
    /// <exception cref="ChangedMeanwhile">Somebody else saved it since.</exception>
    public async Task Run(TownInput input, string version, CancellationToken ct)
    {
        Allow();
        var known = await settings.Get<TownProfile>(TownProfile.Key, ct);
        if (Version(known) != version)
        {
            throw new ChangedMeanwhile();
        }

        Demand(input.Name.Trim().Length is > 0 and <= LongestName, "name", "rule.town-name-missing", LongestName);
        Demand(input.Address.Length <= LongestText, "address", "rule.text-too-long", LongestText);
        Demand(input.Phone.Length <= LongestName, "phone", "rule.text-too-long", LongestName);
        Demand(input.Email.Trim().Length == 0 || System.Net.Mail.MailAddress.TryCreate(input.Email.Trim(), out _), "email", "rule.email-invalid", 0);
        var profile = known with
        {
            Name = input.Name.Trim(),
            Address = input.Address.ReplaceLineEndings("\n").Trim(),
            Phone = input.Phone.Trim(),
            Email = input.Email.Trim(),
            Accent = Checked(input.Accent.Trim()),
        };
        profile = input.DropLogo ? profile with { LogoFile = null } : input.Logo.IsEmpty ? profile : await WithLogo(profile, input.Logo, ct);
        await settings.Put(db, TownProfile.Key, profile, ct);
        audit.Write(db, "town.saved", "town", new { profile.Name, profile.Address, profile.Phone, profile.Email, profile.Accent, profile.LogoFile });
        await db.SaveChangesAsync(ct);
    }

    private static string? Checked(string accent)
    {
        if (accent.Length == 0)
        {
            return null;
        }

        var colour = TownColour.Parse(accent) ?? throw new FieldInvalid("accent", "rule.colour-invalid");
        return colour.ContrastToWhite >= TownColour.Readable
            ? colour.ToString()
            : throw new FieldInvalid("accent", "rule.colour-too-light", ("contrast", Math.Floor((decimal)colour.ContrastToWhite * 10) / 10));
    }

    /// <summary>The profile with a logo: its type found in the bytes, without any metadata, in the file store.</summary>
    /// <exception cref="FieldInvalid">Too large, of another type, damaged, or of an odd shape.</exception>
    public async Task<TownProfile> WithLogo(TownProfile profile, ReadOnlyMemory<byte> logo, CancellationToken ct)
    {
        Demand(logo.Length <= LargestLogo, "logo", "rule.logo-too-large", LargestLogo / 1024);
        var kind = FileKind.Detect(logo.Span, null, null).Kind.MediaType;
        var clean = Kinds.Contains(kind) ? MetadataStripper.Strip(logo.Span) : null;
        var size = clean is null ? null : ImageSize.Read(clean);
        Demand(clean is not null && size is not null, "logo", "rule.logo-invalid", 0);
        var (width, height) = (size!.Value.Width, size.Value.Height);
        Demand(Math.Max(width, height) <= LongestEdge && Math.Max(width, height) <= SteepestShape * Math.Min(width, height), "logo", "rule.logo-shape", LongestEdge);
        return profile with { LogoFile = (await files.Put(clean, LargestLogo, ct)).Sha256, LogoWidth = (int)width, LogoHeight = (int)height };
    }

    private static void Demand(bool holds, string field, string textKey, int max)
    {
        if (!holds)
        {
            throw new FieldInvalid(field, textKey, ("max", max));
        }
    }
}
