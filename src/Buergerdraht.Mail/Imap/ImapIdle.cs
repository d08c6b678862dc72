using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Imap;

/// <summary>IDLE (RFC 2177), renewed in time; a poll with NOOP where it is missing.</summary>
internal static class ImapIdle
{
    public static async Task<bool> WaitAsync(ImapLink link, ImapSettings settings, TimeSpan atMost, CancellationToken cancel)
    {
        var before = link.Arrivals;
        var since = System.Diagnostics.Stopwatch.StartNew();
        while (link.Arrivals == before)
        {
            var left = atMost - since.Elapsed;
            if (left <= TimeSpan.Zero)
            {
                return false;
            }
            if (link.Capabilities.Contains("IDLE"))
            {
                await OnceAsync(link, settings, left < settings.IdleRenewal ? left : settings.IdleRenewal, cancel);
                cancel.ThrowIfCancellationRequested();
                continue;
            }
            await Task.Delay(left < settings.PollEvery ? left : settings.PollEvery, cancel);
            await link.DemandAsync(new ImapCommand("NOOP"), settings.CommandLimit, cancel);
        }
        return true;
    }

    private static Task<bool> OnceAsync(ImapLink link, ImapSettings settings, TimeSpan rest, CancellationToken cancel) =>
        link.GuardAsync(rest + settings.CommandLimit + settings.CommandLimit, async token =>
        {
            var before = link.Arrivals;
            var tag = await link.SendAsync(new ImapCommand("IDLE"), ImapLink.Ordinary, null, token);
            if (!await EnteredAsync(link, tag, settings, token))
            {
                return false;
            }
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var timeUp = Task.Delay(rest, waiting.Token);
            // The pending read must not be cancelled: half a line read would break the connection. DONE is written beside it.
            var next = link.NextAsync(ImapLink.Ordinary, CancellationToken.None);
            while (link.Arrivals == before && await Task.WhenAny(next, timeUp) == next)
            {
                if ((await next).Tag == tag)
                {
                    throw new ImapFailure(ImapFailureReason.ProtocolBroken, "the server ended IDLE on its own");
                }
                next = link.Arrivals == before ? link.NextAsync(ImapLink.Ordinary, CancellationToken.None) : Task.FromResult(await next);
            }
            await waiting.CancelAsync();
            await EndAsync(link, settings, tag, next);
            return true;
        }, CancellationToken.None);

    private static Task<bool> EnteredAsync(ImapLink link, string tag, ImapSettings settings, CancellationToken cancel) =>
        Step.RunAsync(settings.CommandLimit, async token =>
        {
            while (true)
            {
                var response = await link.NextAsync(ImapLink.Ordinary, token);
                if (response.Tag == "+")
                {
                    return true;
                }
                if (response.Tag == tag)
                {
                    throw ImapLink.Refused(response);
                }
            }
        }, cancel);

    private static Task EndAsync(ImapLink link, ImapSettings settings, string tag, Task<ImapResponse> pending) =>
        Step.RunAsync(settings.CommandLimit, async token =>
        {
            await link.Wire.WriteAsync("DONE\r\n"u8.ToArray(), token);
            var response = await pending.WaitAsync(token);
            while (response.Tag != tag)
            {
                response = await link.NextAsync(ImapLink.Ordinary, token);
            }
        }, CancellationToken.None);
}
