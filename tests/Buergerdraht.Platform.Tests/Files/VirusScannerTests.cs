using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Buergerdraht.Platform.Files;

namespace Buergerdraht.Platform.Tests.Files;

/// <summary>Against a double that speaks clamd's INSTREAM.</summary>
public sealed class VirusScannerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clean_and_infected()
    {
        using var clamd = new ClamdDouble(bytes => bytes.AsSpan().IndexOf("BAD"u8) >= 0 ? "stream: Test.Marker FOUND" : "stream: OK");
        Assert.IsType<ScanOutcome.Clean>(await Scan(clamd.Address, "good"u8.ToArray()));
        Assert.Equal(new ScanOutcome.Infected("Test.Marker"), await Scan(clamd.Address, [.. new byte[200_000], .. "BAD"u8]));
        foreach (var size in new[] { 0, 1, 65_535, 65_536, 65_537, 131_072 })
        {
            Assert.IsType<ScanOutcome.Clean>(await Scan(clamd.Address, new byte[size]));
            Assert.Equal(size, clamd.LastLength);
        }
    }

    [Fact]
    public async Task Anything_else_is_unavailable()
    {
        using var full = new ClamdDouble(_ => "INSTREAM size limit exceeded. ERROR");
        Assert.Equal(new ScanOutcome.Unavailable("INSTREAM size limit exceeded. ERROR"), await Scan(full.Address, new byte[10]));
        using var silent = new ClamdDouble(_ => "");
        Assert.IsType<ScanOutcome.Unavailable>(await Scan(silent.Address, new byte[10]));
        using var lying = new ClamdDouble(_ => "stream:  FOUND");
        Assert.IsType<ScanOutcome.Unavailable>(await Scan(lying.Address, new byte[10]));
        Assert.IsType<ScanOutcome.Unavailable>(await Scan("unix:/nowhere/clamd.ctl", new byte[10]));
        Assert.IsType<ScanOutcome.Unavailable>(await Scan("clamd", new byte[10]));
        Assert.IsType<ScanOutcome.Unavailable>(await Scan("tcp:127.0.0.1:1", new byte[10]));
    }

    [Fact]
    public async Task A_scanner_that_never_answers_times_out_and_a_caller_may_give_up()
    {
        using var hanging = new ClamdDouble(_ => null);
        Assert.Equal(new ScanOutcome.Unavailable("timed out"), await Scan(hanging.Address, new byte[10], TimeSpan.FromMilliseconds(300)));
        using var given = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var scanner = new VirusScanner(new VirusScannerSettings { Address = hanging.Address }, TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scanner.Scan(new byte[10], given.Token));
    }

    [Fact]
    public async Task Ping()
    {
        using var clamd = new ClamdDouble(_ => "PONG");
        Assert.IsType<ScanOutcome.Clean>(await new VirusScanner(new VirusScannerSettings { Address = clamd.Address }, TimeProvider.System).Ping(Token));
    }

    private static Task<ScanOutcome> Scan(string address, byte[] content, TimeSpan? timeout = null) =>
        new VirusScanner(new VirusScannerSettings { Address = address, ScanTimeout = timeout ?? TimeSpan.FromSeconds(20) }, TimeProvider.System)
            .Scan(content, Token);

    private sealed class ClamdDouble : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource end = new();

        public ClamdDouble(Func<byte[], string?> answer)
        {
            listener.Start();
            _ = Serve(answer);
        }

        public string Address => "tcp:127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port;

        public int LastLength { get; private set; }

        public void Dispose()
        {
            end.Cancel();
            listener.Dispose();
            end.Dispose();
        }

        private async Task Serve(Func<byte[], string?> answer)
        {
            while (!end.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                var stream = client.GetStream();
                var content = await Command(stream) == "zINSTREAM" ? await Chunks(stream) : [];
                LastLength = content.Length;
                if (answer(content) is not { } reply)
                {
                    await Task.Delay(Timeout.Infinite, end.Token).WaitAsync(TimeSpan.FromSeconds(1), end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                    continue;
                }
                await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\0"), end.Token);
            }
        }

        private async Task<string> Command(NetworkStream stream)
        {
            var command = new StringBuilder();
            var one = new byte[1];
            while (await stream.ReadAsync(one, end.Token) > 0 && one[0] != 0)
            {
                command.Append((char)one[0]);
            }
            return command.ToString();
        }

        private async Task<byte[]> Chunks(NetworkStream stream)
        {
            var content = new MemoryStream();
            var length = new byte[4];
            while (true)
            {
                await stream.ReadExactlyAsync(length, end.Token);
                var chunk = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
                if (chunk.Length == 0)
                {
                    return content.ToArray();
                }
                await stream.ReadExactlyAsync(chunk, end.Token);
                content.Write(chunk);
            }
        }
    }
}
