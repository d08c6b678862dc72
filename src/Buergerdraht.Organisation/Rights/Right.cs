using System.Collections.Frozen;

namespace Buergerdraht.Organisation;

/// <summary>What somebody may do; asked for a unit where the matter lies in one.</summary>
public enum Right
{
    /// <summary>See tickets and their messages.</summary>
    ReadTickets,

    /// <summary>Answer the citizen.</summary>
    ReplyToTickets,

    /// <summary>Write internal notes.</summary>
    WriteNotes,

    /// <summary>Give tickets to colleagues or take them.</summary>
    AssignTickets,

    /// <summary>Move tickets to another unit, or ask a specialist.</summary>
    HandOverTickets,

    /// <summary>Close, snooze and reopen.</summary>
    CloseTickets,

    /// <summary>Mark and unmark junk, block senders.</summary>
    MarkJunk,

    /// <summary>Answer in public.</summary>
    PublishReplies,

    /// <summary>See raw events and quarantine.</summary>
    ReadInbound,

    /// <summary>Read quarantined events again.</summary>
    ReplayInbound,

    /// <summary>See counts, also those of confidential units.</summary>
    ReadCounts,

    /// <summary>Add staff, give roles, end sessions.</summary>
    ManageStaff,

    /// <summary>Change units, hours and services.</summary>
    ManageUnits,

    /// <summary>Change channel accounts and their secrets.</summary>
    ManageChannels,

    /// <summary>Change the portal's pages.</summary>
    ManagePages,

    /// <summary>Change text modules.</summary>
    ManageTextModules,

    /// <summary>Read the audit log.</summary>
    ReadAudit,

    /// <summary>Make and revoke API tokens.</summary>
    ManageTokens,
}

/// <summary>The rights of each role, and which of them stop at a confidential unit.</summary>
public static class RoleRights
{
    private static readonly Right[] Agent =
        [Right.ReadTickets, Right.ReplyToTickets, Right.WriteNotes, Right.AssignTickets, Right.HandOverTickets, Right.CloseTickets, Right.MarkJunk, Right.ReadCounts];

    private static readonly FrozenDictionary<Role, FrozenSet<Right>> Table = new Dictionary<Role, Right[]>
    {
        [Role.Agent] = Agent,
        [Role.Lead] = [.. Agent, Right.ReadInbound, Right.ManagePages, Right.ManageTextModules],
        [Role.Social] = [.. Agent, Right.PublishReplies],
        [Role.Auditor] = [Right.ReadAudit, Right.ReadCounts],
        [Role.Administrator] =
        [
            Right.ReadInbound, Right.ReplayInbound, Right.ReadCounts, Right.ManageStaff, Right.ManageUnits, Right.ManageChannels, Right.ManagePages, Right.ManageTextModules,
            Right.ReadAudit, Right.ManageTokens,
        ],
    }.ToFrozenDictionary(p => p.Key, p => p.Value.ToFrozenSet());

    private static readonly FrozenSet<Right> Content = FrozenSet.Create(
        Right.ReadTickets, Right.ReplyToTickets, Right.WriteNotes, Right.AssignTickets, Right.HandOverTickets, Right.CloseTickets, Right.MarkJunk, Right.PublishReplies);

    /// <summary>What the role allows.</summary>
    public static FrozenSet<Right> Of(Role role) => Table[role];

    /// <summary>
    /// Whether the right opens what citizens wrote. Such rights do not reach into a confidential unit from above; the others do, since
    /// otherwise nobody could keep its staff.
    /// </summary>
    public static bool OpensContent(Right right) => Content.Contains(right);
}
