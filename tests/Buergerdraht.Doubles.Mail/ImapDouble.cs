using System.Text;

namespace Buergerdraht.Doubles.Mail;

/// <summary>
/// An IMAP server in this process that plays a script: each command first goes to the script, which may answer it in any
/// way, however wrong; what it leaves is answered as a small empty mailbox would.
/// </summary>
public sealed class ImapDouble : IAsyncDisposable
{
    private readonly LoopbackListener listener;

    public ImapDouble(Func<ImapDoubleSession, string, Task<bool>>? script = null, string greeting = "* OK double ready")
    {
        listener = new LoopbackListener((stream, cancel) => new ImapDoubleSession(this, stream, script, greeting).RunAsync(cancel));
    }

    public int Port => listener.Port;

    public string Capabilities { get; init; } = "IMAP4rev1 IDLE UIDPLUS MOVE";

    /// <summary>Answers of SELECT before its OK.</summary>
    public string Selected { get; init; } = "* 0 EXISTS\r\n* OK [UIDVALIDITY 1] valid\r\n* OK [UIDNEXT 1] next";

    public int Connections => listener.Connections;

    public void DropAll() => listener.DropAll();

    public ValueTask DisposeAsync() => listener.DisposeAsync();
}

/// <summary>The server's side of one IMAP connection.</summary>
public sealed class ImapDoubleSession
{
    private readonly ImapDouble server;
    private readonly Stream stream;
    private readonly WireInput input;
    private readonly Func<ImapDoubleSession, string, Task<bool>>? script;
    private readonly string greeting;
    private CancellationToken stop;
    private bool isOver;

    internal ImapDoubleSession(ImapDouble server, Stream stream, Func<ImapDoubleSession, string, Task<bool>>? script, string greeting)
    {
        this.server = server;
        this.stream = stream;
        this.script = script;
        this.greeting = greeting;
        input = new WireInput(stream);
    }

    /// <summary>Tag of the command at hand.</summary>
    public string Tag { get; private set; } = "";

    public CancellationToken Stop => stop;

    /// <summary>Writes a line.</summary>
    public Task SayAsync(string line) => RawAsync(line + "\r\n");

    /// <summary>Writes text as it stands.</summary>
    public async Task RawAsync(string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text), stop);

    /// <summary>Tagged OK.</summary>
    public Task OkAsync(string text = "done") => SayAsync($"{Tag} OK {text}");

    /// <summary>The client's next line.</summary>
    public async Task<string> HearAsync() => await input.LineAsync(stop) ?? "";

    /// <summary>The client's next bytes: a literal.</summary>
    public async Task<byte[]> HearAsync(int count) => await input.ExactlyAsync(count, stop);

    /// <summary>Ends the connection after this command.</summary>
    public void Cut() => isOver = true;

    internal async Task RunAsync(CancellationToken cancel)
    {
        stop = cancel;
        await SayAsync(greeting);
        while (!isOver && await input.LineAsync(cancel) is { } line)
        {
            var words = line.Split(' ', 2);
            Tag = words[0];
            var command = words.ElementAtOrDefault(1) ?? "";
            if (script is null || !await script(this, command))
            {
                await UsualAsync(command);
            }
        }
    }

    private async Task UsualAsync(string command)
    {
        switch (command.Split(' ')[0].ToUpperInvariant())
        {
            case "CAPABILITY":
                await SayAsync($"* CAPABILITY {server.Capabilities}");
                await OkAsync();
                break;
            case "SELECT" or "EXAMINE":
                await SayAsync(server.Selected);
                await OkAsync("[READ-WRITE] selected");
                break;
            case "IDLE":
                await SayAsync("+ idling");
                await HearAsync();
                await OkAsync();
                break;
            case "LOGOUT":
                await SayAsync("* BYE");
                await OkAsync();
                isOver = true;
                break;
            default:
                await OkAsync();
                break;
        }
    }
}
