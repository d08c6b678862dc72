namespace Buergerdraht.Channels.Port;

/// <summary>Kinds of address that several channels reach, or that a rule outside the channels needs: what <see cref="Abilities.AddressKind"/> is compared with.</summary>
public static class AddressKinds
{
    /// <summary>A mail address (RFC 5322 addr-spec, lower case).</summary>
    public const string Mail = "email";
}
