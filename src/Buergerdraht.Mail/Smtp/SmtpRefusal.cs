using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Smtp;

/// <summary>Carries an outcome out of the dialogue; never leaves this folder.</summary>
internal sealed class SmtpRefusal(SmtpOutcome outcome) : Exception
{
    public SmtpOutcome Outcome { get; } = outcome;

    public static SmtpRefusal Of(SmtpStage stage, SmtpReply reply, IReadOnlyList<SmtpRecipientOutcome>? recipients = null) =>
        new(reply.Code >= 500
            ? new SmtpOutcome.RefusedForGood(stage, reply.Words) { Recipients = recipients ?? [] }
            : new SmtpOutcome.RefusedForNow(stage, reply.Words) { Recipients = recipients ?? [] });

    public static SmtpRefusal ForNow(SmtpStage stage, string text) => new(new SmtpOutcome.RefusedForNow(stage, new SmtpWords(null, null, text)));

    public static SmtpRefusal ForGood(SmtpStage stage, string text) => new(new SmtpOutcome.RefusedForGood(stage, new SmtpWords(null, null, text)));

    public static SmtpRefusal Of(SmtpStage stage, WireFailure broken) =>
        ForNow(broken.Fault is WireFault.TlsRefused or WireFault.CertificateUntrusted ? SmtpStage.Tls : stage, broken.Message);
}
