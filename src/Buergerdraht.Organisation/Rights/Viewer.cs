using System.Collections.Frozen;

namespace Buergerdraht.Organisation;

/// <summary>
/// Who is asking: the signed-in colleague or the API token of this request, with the units they may see. Scoped; nobody, with no right at
/// all, where no one has signed in.
/// </summary>
public sealed class Viewer
{
    private ViewerFacts _facts = ViewerFacts.Nobody;

    /// <summary>The colleague; empty for nobody and for API tokens.</summary>
    public Guid StaffId => _facts.StaffId;

    /// <summary>The API token, when one asks.</summary>
    public Guid? TokenId => _facts.TokenId;

    /// <summary>As shown to colleagues and citizens; for a token its name.</summary>
    public string Name => _facts.Name;

    /// <summary>Two or three letters.</summary>
    public string Initials => _facts.Initials;

    /// <summary><c>de</c> or <c>en</c>.</summary>
    public string Language => _facts.Language;

    /// <summary>Whether the town demands a second factor of this colleague, who has none yet; until then there is no right at all.</summary>
    public bool OwesSecondFactor => _facts.OwesSecondFactor;

    /// <summary>Whether somebody is known to ask.</summary>
    public bool IsKnown => StaffId != Guid.Empty || TokenId is not null;

    /// <summary>Units whose tickets may be read; part of every query for tickets and messages.</summary>
    public IReadOnlyList<Guid> VisibleUnits => _facts.VisibleUnits;

    /// <summary>Units whose counts may be shown: also the confidential ones below.</summary>
    public IReadOnlyList<Guid> CountedUnits => _facts.CountedUnits;

    /// <summary>Units in which somebody has a role themselves, not through a unit above: "my units" of the inbox.</summary>
    public IReadOnlyList<Guid> OwnUnits => _facts.OwnUnits;

    /// <summary>Whether the right is held in the unit; without one, whether it is held anywhere.</summary>
    public bool Can(Right right, Guid? unit = null) =>
        _facts.Rights.TryGetValue(right, out var units) && (unit is null || units.Contains(unit.Value));

    /// <summary>Demands the right.</summary>
    /// <exception cref="RightMissing">It is not held.</exception>
    public void Require(Right right, Guid? unit = null)
    {
        if (!Can(right, unit))
        {
            throw new RightMissing(right);
        }
    }

    /// <summary>Makes this scope act for somebody; done by the sign-in of a request, and by jobs that act on a colleague's behalf.</summary>
    public void Become(ViewerFacts facts) => _facts = facts;
}

/// <summary>What is known of somebody who asks; computed by <see cref="Viewers"/> and shared between requests.</summary>
public sealed record ViewerFacts(Guid StaffId, Guid? TokenId, string Name, string Initials, string Language)
{
    /// <summary>Nobody.</summary>
    public static readonly ViewerFacts Nobody = new(Guid.Empty, null, "", "", "de");

    /// <summary>Units by right.</summary>
    public FrozenDictionary<Right, FrozenSet<Guid>> Rights { get; init; } = FrozenDictionary<Right, FrozenSet<Guid>>.Empty;

    /// <summary>See <see cref="Viewer.VisibleUnits"/>.</summary>
    public IReadOnlyList<Guid> VisibleUnits { get; init; } = [];

    /// <summary>See <see cref="Viewer.CountedUnits"/>.</summary>
    public IReadOnlyList<Guid> CountedUnits { get; init; } = [];

    /// <summary>See <see cref="Viewer.OwesSecondFactor"/>.</summary>
    public bool OwesSecondFactor { get; init; }

    /// <summary>See <see cref="Viewer.OwnUnits"/>.</summary>
    public IReadOnlyList<Guid> OwnUnits { get; init; } = [];
}
