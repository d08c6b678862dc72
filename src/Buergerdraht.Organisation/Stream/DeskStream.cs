using System.Text.Json;
using System.Threading.Channels;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Buergerdraht.Organisation;

/// <summary>
/// <c>GET /desk/stream</c>: server-sent events (WHATWG HTML, 9.2) that say what a desk should look at again, for the units its viewer sees.
/// Events: <c>changed</c> with <c>{"lists":["unit:…"],"ticket":"…","by":"…"}</c>, and <c>resync</c> without content when some were lost:
/// then everything shown is fetched again. Ends with the session.
/// </summary>
public sealed class DeskStream : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/desk/stream", Serve).RequireRight(Right.ReadTickets).ExcludeFromDescription();

    private static async Task Serve(HttpContext context, ISignals signals, Viewer viewer, Viewers viewers, StaffSessions sessions, IHostApplicationLifetime host)
    {
        if (DeskCookie.Session(context.User) is not { } session)
        {
            throw new RightMissing(Right.ReadTickets);
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping);
        using var queue = new StreamQueue(signals, session, end);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await context.Response.WriteAsync("retry: 2000\n\n", end.Token);
            await context.Response.Body.FlushAsync(end.Token);
            await Send(context, queue, viewer.StaffId, viewers, async ct => await sessions.Find(session, ct) is not null, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The tab, the session or the node has gone.
        }
    }

    private static async Task Send(HttpContext context, StreamQueue queue, Guid staff, Viewers viewers, Func<CancellationToken, Task<bool>> holds, CancellationToken ct)
    {
        while (await holds(ct))
        {
            var text = await queue.Next(async () => (await viewers.Of(staff, ct)).VisibleUnits, ct);
            await context.Response.WriteAsync(text, ct);
            await context.Response.Body.FlushAsync(ct);
        }
    }
}

/// <summary>The waiting events of one stream: at most a hundred, beyond that they become one <c>resync</c>.</summary>
internal sealed class StreamQueue : IDisposable
{
    private const int Longest = 100;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(new BoundedChannelOptions(Longest) { SingleReader = true });
    private readonly IDisposable _hearing;
    private int _lost;

    public StreamQueue(ISignals signals, Guid session, CancellationTokenSource end)
    {
        var own = session.ToString();
        _hearing = signals.Hear(signal =>
        {
            switch (signal.Topic)
            {
                case Changed.Topic when !_waiting.Writer.TryWrite(signal.Payload):
                case "reconnected":
                    Interlocked.Exchange(ref _lost, 1);
                    _waiting.Writer.TryWrite("");
                    break;
                case StaffSession.RevokedTopic when signal.Payload == own:
                    // Not here: a callback of the token could take its time.
                    _ = end.CancelAsync();
                    break;
            }
        });
    }

    /// <summary>The next event as it is written, or a heartbeat when there is none for a while.</summary>
    public async Task<string> Next(Func<Task<IReadOnlyList<Guid>>> visible, CancellationToken ct)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(ct);
        pause.CancelAfter(Heartbeat);
        try
        {
            while (true)
            {
                if (Interlocked.Exchange(ref _lost, 0) == 1)
                {
                    while (_waiting.Reader.TryRead(out _))
                    {
                        // Covered by the resync.
                    }

                    return "event: resync\ndata: {}\n\n";
                }

                var payload = await _waiting.Reader.ReadAsync(pause.Token);
                if (payload.Length > 0 && Event(JsonSerializer.Deserialize<Changed>(payload)!, await visible()) is { } text)
                {
                    return text;
                }
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ": here\n\n";
        }
    }

    private static string? Event(Changed changed, IReadOnlyList<Guid> visible)
    {
        var seen = changed.Units.Where(visible.Contains).Select(u => $"unit:{u}").ToArray();
        return seen.Length == 0 ? null : $"event: changed\ndata: {JsonSerializer.Serialize(new { lists = seen, ticket = changed.Ticket, by = changed.By })}\n\n";
    }

    public void Dispose() => _hearing.Dispose();
}
