namespace Buergerdraht.Platform.Audit;

/// <summary>What kind of somebody acts.</summary>
public enum ActorKind
{
    /// <summary>The house itself: jobs and reactions.</summary>
    House,

    /// <summary>A signed-in colleague.</summary>
    Staff,

    /// <summary>A program with an API token.</summary>
    Token,

    /// <summary>A citizen at the portal.</summary>
    Citizen,
}

/// <summary>Who acts in this scope; the house unless a request says otherwise.</summary>
public sealed class Actor
{
    /// <summary>The kind.</summary>
    public ActorKind Kind { get; private set; } = ActorKind.House;

    /// <summary>The account or token; null for the house and for citizens.</summary>
    public Guid? Id { get; private set; }

    /// <summary>Names who acts.</summary>
    public void Be(ActorKind kind, Guid? id = null) => (Kind, Id) = (kind, id);
}
