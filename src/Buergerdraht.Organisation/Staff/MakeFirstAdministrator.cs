using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Organisation;

/// <summary>There is an account already: the first administrator is made only once.</summary>
public sealed class HouseIsNotEmpty() : RuleBroken("rule.house-not-empty")
{
    /// <inheritdoc/>
    public override int Status => 409;
}

/// <summary>The code from the server's log is wrong.</summary>
public sealed class SetUpCodeWrong() : RuleBroken("rule.set-up-code-wrong")
{
    /// <inheritdoc/>
    public override string? Field => "setup-code";
}

/// <summary>
/// Makes the first account of an empty house, with the root unit when there is none, as its administrator and lead. Whoever does it reads a
/// code from the server's log, so that no stranger is faster.
/// </summary>
public sealed class MakeFirstAdministrator(Db db, NewAccounts accounts, Attempts attempts, Tokens tokens, AuditTrail audit, Actor actor, ISignals signals)
{
    private static readonly AttemptLimit Tries = new("set-up-code", 10, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15));

    /// <summary>The code; the same on every node of a database.</summary>
    public static string Code(Tokens tokens) => tokens.Pseudonym("set-up", "first administrator")[..12];

    /// <summary>Whether it is still to be made.</summary>
    public async Task<bool> IsWanted(CancellationToken ct) => !await db.Set<StaffAccount>().AnyAsync(ct);

    /// <summary>Makes the account.</summary>
    /// <param name="typed">Name, address, password.</param>
    /// <param name="town">Name of the root unit when there is none.</param>
    /// <param name="code">The code; null only for whoever stands at the server's own console.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="HouseIsNotEmpty">Somebody was faster.</exception>
    /// <exception cref="RuleBroken">The code, a field or the password is not right.</exception>
    public async Task<StaffAccount> Run(NewAccount typed, string town, string? code, CancellationToken ct)
    {
        await CheckCode(code, ct);
        var account = accounts.Prepare(typed);
        await db.Transact(
            async () =>
            {
                if (db.Engine == Engine.Postgres)
                {
                    await db.Database.ExecuteSqlRawAsync("LOCK TABLE units IN SHARE ROW EXCLUSIVE MODE", ct);
                }

                if (!await IsWanted(ct))
                {
                    throw new HouseIsNotEmpty();
                }

                await Add(account, town, ct);
            },
            ct);
        return account;
    }

    private async Task CheckCode(string? code, CancellationToken ct)
    {
        if (code is null)
        {
            return;
        }

        if (await attempts.Count(Tries, "set-up", ct) is { } until)
        {
            throw new TooManyTries(until);
        }

        if (Base32.AsTyped(code) != Code(tokens))
        {
            throw new SetUpCodeWrong();
        }
    }

    private async Task Add(StaffAccount account, string town, CancellationToken ct)
    {
        var root = await db.Set<Unit>().FirstOrDefaultAsync(u => u.ParentId == null, ct);
        if (root is null)
        {
            var id = Ids.New();
            root = new Unit { Id = id, Key = "town", Name = town, NameEn = town, Path = Unit.PathUnder("", id) };
            db.Add(root);
        }
        else if (root.Name == new TownProfile().Name)
        {
            // Made at start, before anybody knew what the town is called.
            (root.Name, root.NameEn) = (town, town);
        }

        db.Add(account);
        db.Add(new Membership { StaffId = account.Id, UnitId = root.Id, Role = Role.Administrator });
        db.Add(new Membership { StaffId = account.Id, UnitId = root.Id, Role = Role.Lead });
        actor.Be(ActorKind.Staff, account.Id);
        audit.Write(db, "staff.first-administrator", $"staff:{account.Id}");
        await db.SaveChangesAsync(ct);
        db.AfterCommit(() =>
        {
            signals.Send(new Signal(UnitTree.Topic));
            signals.Send(new Signal(Viewers.Topic, account.Id.ToString()));
        });
    }
}
