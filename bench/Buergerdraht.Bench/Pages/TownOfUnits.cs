using System.Globalization;
using System.Security.Claims;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Buergerdraht.Bench.Pages;

/// <summary>60 units under one root, their sizes as 1 : 1/2 : 1/3 …, and 200 colleagues, with signed-in browsers for some of them.</summary>
internal sealed class TownOfUnits
{
    private const int UnitCount = 60;
    private const int StaffCount = 200;
    private const int Browsers = 20;
    private readonly List<Guid> _leaves = [];
    private readonly double[] _until;

    public TownOfUnits()
    {
        var weights = Enumerable.Range(1, UnitCount - 5).Select(n => 1.0 / n).ToArray();
        var (sum, total) = (0.0, weights.Sum());
        _until = [.. weights.Select(w => (sum += w) / total)];
    }

    public List<Guid> Staff { get; } = [];

    /// <summary>Cookies of agents of three of the five largest units.</summary>
    public List<string> Agents { get; } = [];

    /// <summary>Units every one of these agents sees.</summary>
    public IReadOnlyList<Guid> Shared => _leaves[..2];

    /// <summary>The cookie of a lead at the root, who sees everything.</summary>
    public string Lead { get; private set; } = "";

    public Guid Unit(Random dice)
    {
        var at = dice.NextDouble();
        return _leaves[Math.Min(Array.FindIndex(_until, u => at <= u) is var i && i < 0 ? 0 : i, _leaves.Count - 1)];
    }

    public async Task Write(Db db, IServiceProvider services, DateTimeOffset now)
    {
        var root = new Unit { Key = "bench", Name = "Stadt Musterstadt", NameEn = "Town" };
        root.Path = Organisation.Unit.PathUnder("", root.Id);
        db.Add(root);
        var departments = Enumerable.Range(1, 4).Select(n => Below(db, root, $"department-{n}", $"Dezernat {n}")).ToList();
        for (var n = 0; n < UnitCount - 5; n++)
        {
            _leaves.Add(Below(db, departments[n % 4], $"unit-{n}", $"Fachdienst {n + 1}").Id);
        }

        var format = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(DeskCookie.Scheme).TicketDataFormat;
        for (var n = 0; n < StaffCount; n++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"staff{n}");
            var mail = key + "@musterstadt.example";
            var account = new StaffAccount { Id = Ids.New(), UserName = key, NormalizedUserName = key.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(), DisplayName = $"Kollegin {n}", Initials = "ko", SecurityStamp = "x" };
            db.Add(account);
            Staff.Add(account.Id);
            Guid[] of = n == 0 ? [root.Id] : n <= Browsers ? [_leaves[0], _leaves[1], _leaves[2 + (n % 3)]] : [_leaves[n % _leaves.Count]];
            db.AddRange(of.Select(u => new Membership { StaffId = account.Id, UnitId = u, Role = n == 0 ? Role.Lead : Role.Agent }));
            if (n <= Browsers)
            {
                var cookie = SignIn(db, account.Id, format, now);
                Lead = n == 0 ? cookie : Lead;
                Agents.AddRange(n == 0 ? [] : [cookie]);
            }
        }

        await db.SaveChangesAsync();
    }

    // What the sign-in page writes after the password was right.
    private static string SignIn(Db db, Guid staff, ISecureDataFormat<AuthenticationTicket> format, DateTimeOffset now)
    {
        var session = new StaffSession { Id = Ids.New(), StaffId = staff, CreatedAt = now, SeenAt = now, Agent = "bench" };
        db.Add(session);
        var identity = new ClaimsIdentity([new Claim("Microsoft.AspNetCore.Authentication.Cookies-SessionId", session.Id.ToString())], DeskCookie.Scheme);
        return $"{DeskCookie.Name}={format.Protect(new AuthenticationTicket(new ClaimsPrincipal(identity), DeskCookie.Scheme))}";
    }

    private static Unit Below(Db db, Unit parent, string key, string name)
    {
        var unit = new Unit { ParentId = parent.Id, Key = key, Name = name };
        unit.Path = Organisation.Unit.PathUnder(parent.Path, unit.Id);
        db.Add(unit);
        return unit;
    }
}
