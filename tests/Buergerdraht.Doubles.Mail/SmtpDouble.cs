using System.Collections.Concurrent;

namespace Buergerdraht.Doubles.Mail;

/// <summary>
/// An SMTP server in this process on a free loopback port: takes mails, or answers what its script says. Quick enough
/// to stand behind a bench.
/// </summary>
public sealed class SmtpDouble : IAsyncDisposable
{
    private readonly LoopbackListener listener;
    private readonly ConcurrentQueue<TakenMail> mails = new();
    private readonly ConcurrentQueue<string> commands = new();
    private long count;

    public SmtpDouble(SmtpDoubleSettings? settings = null, Func<SmtpMoment, string, SmtpReaction?>? script = null)
    {
        Settings = settings ?? new SmtpDoubleSettings();
        Script = script;
        listener = new LoopbackListener((stream, cancel) => new SmtpDoubleSession(this, stream).RunAsync(cancel));
    }

    public int Port => listener.Port;

    public SmtpDoubleSettings Settings { get; }

    /// <summary>Asked at every moment with the line received; null means the usual answer. May be changed at any time.</summary>
    public Func<SmtpMoment, string, SmtpReaction?>? Script { get; set; }

    /// <summary>Awaited with each mail before it is acknowledged: for instance to put it into a mailbox.</summary>
    public Func<TakenMail, Task>? OnTaken { get; set; }

    /// <summary>Whether every command line is kept in <see cref="Commands"/>; costs time in benches.</summary>
    public bool KeepsCommands { get; set; } = true;

    public IReadOnlyCollection<TakenMail> Mails => mails;

    public IReadOnlyCollection<string> Commands => commands;

    /// <summary>Mails taken so far.</summary>
    public long Count => Interlocked.Read(ref count);

    public int Connections => listener.Connections;

    /// <summary>Cuts every open connection.</summary>
    public void DropAll() => listener.DropAll();

    /// <summary>Waits until so many mails were taken.</summary>
    public async Task WaitForAsync(long mailCount, TimeSpan atMost)
    {
        var since = System.Diagnostics.Stopwatch.StartNew();
        while (Count < mailCount)
        {
            if (since.Elapsed > atMost)
            {
                throw new TimeoutException($"{Count} of {mailCount} mails after {atMost.TotalSeconds} s");
            }
            await Task.Delay(10);
        }
    }

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    internal async ValueTask<long> TakeAsync(TakenMail mail)
    {
        if (OnTaken is { } pass)
        {
            await pass(mail);
        }
        mails.Enqueue(mail);
        while (mails.Count > Settings.KeepMails)
        {
            mails.TryDequeue(out _);
        }
        return Interlocked.Increment(ref count);
    }

    internal void Heard(string line)
    {
        if (KeepsCommands)
        {
            commands.Enqueue(line);
        }
    }
}
