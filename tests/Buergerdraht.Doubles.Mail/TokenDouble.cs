using System.Collections.Concurrent;
using System.Text;

namespace Buergerdraht.Doubles.Mail;

/// <summary>An OAuth 2 token information endpoint that knows a few tokens.</summary>
public sealed class TokenDouble : IAsyncDisposable
{
    private readonly LoopbackListener listener;
    private readonly ConcurrentDictionary<string, string> users = new(StringComparer.Ordinal);

    public TokenDouble() => listener = new LoopbackListener(AnswerAsync);

    /// <summary>The token is to be appended.</summary>
    public string Url => $"http://127.0.0.1:{listener.Port}/tokeninfo?token=";

    public void Issue(string token, string user) => users[token] = user;

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    private async Task AnswerAsync(Stream stream, CancellationToken cancel)
    {
        var input = new WireInput(stream);
        while (await input.LineAsync(cancel) is { } request)
        {
            while (await input.LineAsync(cancel) is { Length: > 0 })
            {
                // Headers do not matter here.
            }
            var token = Uri.UnescapeDataString(request.Split(' ')[1].Split("token=").ElementAtOrDefault(1) ?? "");
            var isKnown = users.TryGetValue(token, out var user);
            var body = isKnown ? $$"""{"active":true,"username":"{{user}}"}""" : """{"active":false}""";
            var answer = $"HTTP/1.1 {(isKnown ? "200 OK" : "400 Bad Request")}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), cancel);
        }
    }
}
