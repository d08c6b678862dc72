using System.Threading.Channels;

namespace Buergerdraht.Tests.Nodes;

/// <summary>An open <c>/desk/stream</c>, read like a browser reads it.</summary>
internal sealed class OpenStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();
    private readonly Task _reading;

    private OpenStream(HttpResponseMessage answer, StreamReader lines) => (_answer, _reading) = (answer, Task.Run(() => Read(lines)));

    /// <summary>The node that holds it.</summary>
    public string Node => World.Proxy.NodeOf(_answer);

    public static async Task<OpenStream> Open(World.Colleague colleague)
    {
        var answer = await colleague.Http.GetAsync(new Uri("/desk/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType);
        var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("retry: 2000", await lines.ReadLineAsync());
        return new OpenStream(answer, lines);
    }

    /// <summary>Waits for an event whose data holds all of these words; fails when the stream ends or says nothing of it.</summary>
    public async Task<string> Hears(params string[] words)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var data = await _events.Reader.ReadAsync(patience.Token);
            if (words.All(w => data.Contains(w, StringComparison.Ordinal)))
            {
                return data;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _answer.Dispose();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Read(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                _events.Writer.TryWrite(line[5..]);
            }
        }

        _events.Writer.Complete(new EndOfStreamException("The stream ended."));
    }
}
