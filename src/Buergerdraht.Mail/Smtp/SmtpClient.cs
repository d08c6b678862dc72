namespace Buergerdraht.Mail.Smtp;

/// <summary>
/// Submits mails to one server (RFC 5321, 6409, 3207, 4954, 3461), one at a time, over a connection it keeps while it is
/// good. What happens to a mail is an <see cref="SmtpOutcome"/>, never an exception, except cancellation before the mail's
/// end was sent. Disposing closes the connection; to send side by side use several clients.
/// </summary>
public sealed class SmtpClient(SmtpSettings settings) : IAsyncDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private SmtpSession? session;

    /// <summary>Whether a connection is open; it may have been given up by the server meanwhile.</summary>
    public bool IsConnected => session is not null;

    /// <summary>Connects and signs in without sending anything. Null when that works, else the refusal.</summary>
    public async Task<SmtpOutcome?> CheckAsync(CancellationToken cancel = default)
    {
        await oneAtATime.WaitAsync(cancel);
        try
        {
            await ConnectedAsync(cancel);
            return null;
        }
        catch (SmtpRefusal refused)
        {
            return refused.Outcome;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Sends one mail. Each recipient's fate is in the outcome.</summary>
    public async Task<SmtpOutcome> SendAsync(SmtpMail mail, CancellationToken cancel = default)
    {
        if (mail.Recipients.Count == 0)
        {
            return SmtpRefusal.ForGood(SmtpStage.Recipient, "the mail has no recipient").Outcome;
        }
        await oneAtATime.WaitAsync(cancel);
        try
        {
            var isReused = await ConnectedAsync(cancel);
            var (outcome, wasHeard) = await TransactAsync(mail, cancel);
            var wasDead = outcome is SmtpOutcome.RefusedForNow { Stage: <= SmtpStage.Sender } now && (!wasHeard || now.Words.Code == 421);
            if (!isReused || !wasDead || session is not null)
            {
                return outcome;
            }
            // A kept connection had ended before the server heard of this mail, or is ended by it now: a new one, once.
            await ConnectedAsync(cancel);
            return (await TransactAsync(mail, cancel)).Outcome;
        }
        catch (SmtpRefusal refused)
        {
            return refused.Outcome;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Takes leave with QUIT; a failure of it matters to nobody.</summary>
    public async Task QuitAsync(CancellationToken cancel = default)
    {
        await oneAtATime.WaitAsync(cancel);
        try
        {
            if (session is { Wire.IsStale: false } open)
            {
                await open.SayAsync("QUIT\r\n", cancel).WaitAsync(TimeSpan.FromSeconds(5), cancel);
            }
        }
        catch (Exception gone) when (gone is Wire.WireFailure or TimeoutException)
        {
            // It ends either way.
        }
        finally
        {
            await CloseAsync();
            oneAtATime.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        oneAtATime.Dispose();
    }

    /// <summary>Whether an older connection is used again.</summary>
    private async Task<bool> ConnectedAsync(CancellationToken cancel)
    {
        if (session is { } open && (open.Mails >= settings.MailsPerConnection || open.Wire.IsStale))
        {
            await CloseAsync();
        }
        if (session is not null)
        {
            return true;
        }
        session = await SmtpSession.OpenAsync(settings, cancel);
        return false;
    }

    private async Task<(SmtpOutcome Outcome, bool WasHeard)> TransactAsync(SmtpMail mail, CancellationToken cancel)
    {
        var transaction = new SmtpTransaction(session!, settings, mail);
        var isFinished = false;
        try
        {
            session!.Mails++;
            var outcome = await transaction.RunAsync(cancel);
            isFinished = true;
            return (outcome, transaction.WasHeard);
        }
        finally
        {
            if (!isFinished || !transaction.SessionUsable)
            {
                await CloseAsync();
            }
        }
    }

    private async ValueTask CloseAsync()
    {
        if (session is { } open)
        {
            session = null;
            await open.DisposeAsync();
        }
    }
}
