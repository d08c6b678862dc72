using System.Collections.Concurrent;
using System.Net;
using Buergerdraht.Tests.World;

namespace Buergerdraht.Tests.Crash;

/// <summary>
/// A colleague who answers one ticket again and again at a node that is killed again and again. What was sent without an answer is sent
/// once more, the same form, as soon as the node is back. The session of the first sign-in serves to the end.
/// </summary>
internal sealed class Answering(string ticket)
{
    private const string AlreadyDone = "Das ist bereits erledigt.";
    private readonly CookieContainer _cookies = new();
    private (PageForm Form, string Text)? _open;
    private bool _signedIn;
    private int _written;

    /// <summary>Texts the node has taken.</summary>
    public ConcurrentBag<string> Taken { get; } = [];

    /// <summary>Forms sent so far, whatever became of them.</summary>
    public int Posts { get; private set; }

    /// <summary>Forms that had to be sent more than once.</summary>
    public int Repeated { get; private set; }

    /// <summary>Answers until told to stop or the node dies.</summary>
    public async Task At(Uri node, CancellationToken stop)
    {
        try
        {
            using var colleague = await Colleague(node);
            while (!stop.IsCancellationRequested)
            {
                await Send(colleague);
            }
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            // The node is dead.
        }
    }

    /// <summary>Settles what is still open.</summary>
    public async Task Finish(Uri node)
    {
        using var colleague = await Colleague(node);
        await Eventually.Is(
            async () =>
            {
                if (_open is not null)
                {
                    await Send(colleague);
                }

                return _open is null;
            },
            settled => settled,
            120);
    }

    private async Task<Colleague> Colleague(Uri node)
    {
        var way = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies };
        if (_signedIn)
        {
            return new Colleague(node, way);
        }

        var colleague = await World.Colleague.SignIn(node, way);
        _signedIn = true;
        return colleague;
    }

    private async Task Send(Colleague colleague)
    {
        if (_open is not null)
        {
            Repeated++;
        }

        _open ??= (await colleague.Form("/desk/tickets/" + ticket, $"/desk/tickets/{ticket}/replies"), $"Antwort {++_written} zu {ticket}.");
        Posts++;
        using var answer = await colleague.Post(_open.Value.Form, ("text", _open.Value.Text));
        var body = await answer.Content.ReadAsStringAsync();
        var taken = answer.StatusCode == HttpStatusCode.SeeOther && answer.Headers.Location!.OriginalString.Contains(ticket, StringComparison.Ordinal);

        // 409 after the node died in between: the change was made and its answer lost, or nobody knows yet.
        Assert.True(taken || answer.StatusCode == HttpStatusCode.Conflict, $"{answer.StatusCode} {answer.Headers.Location} {body}");
        if (taken || body.Contains(AlreadyDone, StringComparison.Ordinal))
        {
            Taken.Add(_open.Value.Text);
            _open = null;
        }
    }
}
