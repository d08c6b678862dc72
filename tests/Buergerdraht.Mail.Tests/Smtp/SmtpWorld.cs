using System.Text;
using Buergerdraht.Doubles.Mail;
using Buergerdraht.Mail.Smtp;
using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Tests.Smtp;

/// <summary>Mails and settings that the SMTP tests share.</summary>
internal static class SmtpWorld
{
    public static SmtpMail Mail(params string[] recipients) => new(
        "rathaus@musterstadt.test",
        recipients.Length == 0 ? ["buergerin@example.org"] : recipients,
        Encoding.UTF8.GetBytes("From: rathaus@musterstadt.test\r\nSubject: Ihre Laterne\r\n\r\nSie leuchtet wieder.\r\n"));

    public static SmtpSettings To(SmtpDouble server) => new()
    {
        Host = "127.0.0.1",
        Port = server.Port,
        Security = TransportSecurity.Plain,
        ConnectLimit = TimeSpan.FromSeconds(5),
        CommandLimit = TimeSpan.FromSeconds(5),
        DataLimit = TimeSpan.FromSeconds(5),
        AfterDataLimit = TimeSpan.FromSeconds(5),
    };

    public static async Task<SmtpOutcome> SendAsync(SmtpDouble server, SmtpMail? mail = null, SmtpSettings? settings = null)
    {
        await using var client = new SmtpClient(settings ?? To(server));
        return await client.SendAsync(mail ?? Mail(), TestContext.Current.CancellationToken);
    }

    /// <summary>A double that answers one moment differently.</summary>
    public static SmtpDouble Saying(SmtpMoment moment, SmtpReaction reaction, SmtpDoubleSettings? settings = null) =>
        new(settings, (now, _) => now == moment ? reaction : null);
}
