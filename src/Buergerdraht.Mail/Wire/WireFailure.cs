namespace Buergerdraht.Mail.Wire;

internal enum WireFault
{
    Unreachable,
    TlsRefused,
    CertificateUntrusted,
    Timeout,
    Closed,
    Malformed,
}

/// <summary>What went wrong on the wire; the two clients translate it into their own closed lists.</summary>
internal sealed class WireFailure(WireFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public WireFault Fault { get; } = fault;
}
