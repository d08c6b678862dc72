using System.Net.Sockets;

namespace Buergerdraht.Mail.Wire;

/// <summary>One step of a dialogue with its own time limit; whatever the network throws comes out as a <see cref="WireFailure"/>.</summary>
internal static class Step
{
    public static async Task<T> RunAsync<T>(TimeSpan limit, string onTimeout, WireFault onBreak, Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(limit);
        try
        {
            return await work(timer.Token);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new WireFailure(WireFault.Timeout, $"{onTimeout} within {limit.TotalSeconds:0.#} s", late);
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException)
        {
            throw new WireFailure(onBreak, broken.Message, broken);
        }
    }

    public static Task<T> RunAsync<T>(TimeSpan limit, Func<CancellationToken, Task<T>> work, CancellationToken cancel) =>
        RunAsync(limit, "the server did not answer", WireFault.Closed, work, cancel);

    public static Task RunAsync(TimeSpan limit, Func<CancellationToken, Task> work, CancellationToken cancel) =>
        RunAsync(limit, async token =>
        {
            await work(token);
            return true;
        }, cancel);
}
