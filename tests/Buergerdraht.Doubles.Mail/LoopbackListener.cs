using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Buergerdraht.Doubles.Mail;

/// <summary>Accepts on a free loopback port and runs one dialogue per connection; disposing ends them all.</summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<Task, Socket> open = new();
    private readonly Task accepting;
    private int connections;

    public LoopbackListener(Func<Stream, CancellationToken, Task> dialogue)
    {
        listener.Start(512);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(dialogue);
    }

    public int Port { get; }

    public int Connections => Volatile.Read(ref connections);

    /// <summary>A port nobody listens on at present.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Cuts every open connection.</summary>
    public void DropAll()
    {
        foreach (var socket in open.Values)
        {
            socket.Close(0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        DropAll();
        await accepting;
        await Task.WhenAll(open.Keys);
        stop.Dispose();
    }

    private async Task AcceptAsync(Func<Stream, CancellationToken, Task> dialogue)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var socket = await listener.AcceptSocketAsync(stop.Token);
                Interlocked.Increment(ref connections);
                socket.NoDelay = true;
                var task = Task.Run(() => RunAsync(dialogue, socket));
                open[task] = socket;
                _ = task.ContinueWith(ended => open.TryRemove(ended, out _), TaskScheduler.Default);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task RunAsync(Func<Stream, CancellationToken, Task> dialogue, Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            await dialogue(stream, stop.Token);
        }
        catch (Exception ended) when (ended is IOException or SocketException or ObjectDisposedException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The other side went away or did not like the certificate: part of what is tested.
        }
    }
}
