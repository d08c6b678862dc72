using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Organisation;

/// <summary>What of a unit is typed.</summary>
public sealed record UnitDetails(string Name, string NameEn, string Email, string Phone, string Room, string Signature);

/// <summary>Changes a unit's names, how it is reached, and the signature of its replies. Its key stays: settings and programs know it.</summary>
public sealed class EditUnit(Db db, Viewer viewer, AuditTrail audit, ISignals signals)
{
    private const int LongestName = 200;
    private const int LongestSignature = 2000;

    /// <summary>Changes.</summary>
    /// <exception cref="RightMissing">The viewer does not keep this unit.</exception>
    /// <exception cref="FieldInvalid">A field is missing or not of its form.</exception>
    public async Task Run(Guid unit, UnitDetails typed, CancellationToken ct)
    {
        var row = await db.Set<Unit>().FirstOrDefaultAsync(u => u.Id == unit, ct) ?? throw new NotFound("unit");
        viewer.Require(Right.ManageUnits, unit);
        (row.Name, row.NameEn) = Names(typed.Name, typed.NameEn);
        row.Email = typed.Email.Trim() is { Length: > 0 } email ? Mail(email) : null;
        row.Phone = Short(typed.Phone);
        row.Room = Short(typed.Room);
        row.Signature = typed.Signature.ReplaceLineEndings("\n").Trim() is { Length: <= LongestSignature } signature ? signature : throw new FieldInvalid("signature", "rule.too-long", ("max", LongestSignature));
        audit.Write(db, "unit.changed", $"unit:{unit}");
        db.AfterCommit(() => signals.Send(new Signal(UnitTree.Topic)));
        await db.SaveChangesAsync(ct);
    }

    internal static (string Name, string NameEn) Names(string name, string nameEn)
    {
        (name, nameEn) = (name.Trim(), nameEn.Trim());
        return name.Length is 0 or > LongestName || nameEn.Length > LongestName ? throw new FieldInvalid("name", "rule.unit-name-missing", ("max", LongestName)) : (name, nameEn);
    }

    private static string Mail(string email) =>
        email.Length <= LongestName && System.Net.Mail.MailAddress.TryCreate(email, out var address) && address.Address == email ? email : throw new FieldInvalid("email", "rule.email-invalid");

    private static string? Short(string typed) => typed.Trim() is { Length: > 0 } given ? given[..Math.Min(given.Length, LongestName)] : null;
}
