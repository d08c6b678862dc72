using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Buergerdraht.Bench.Pages;

/// <summary>What the load generator saw.</summary>
/// <param name="PerSecond">Whole pages per second.</param>
/// <param name="P50">Median in ms.</param>
/// <param name="P99">99th percentile in ms.</param>
/// <param name="Cpu">Its own CPU time, in cores.</param>
/// <param name="Bytes">Mean length of an answer as it came.</param>
/// <param name="Wrong">Answers other than 200.</param>
internal sealed record Seen(double PerSecond, double P50, double P99, double Cpu, double Bytes, int Wrong);

/// <summary>
/// The load generator, a process of its own: a few threads, each with one connection kept alive, each asking for the next page once it has
/// read the last to its end. Plain sockets, since on two cores a client library would take as much CPU as the server.
/// </summary>
internal static class LoadProcess
{
    /// <summary>The hidden verb.</summary>
    public const string Verb = "pages-load";

    /// <summary>Starts one and waits for its end.</summary>
    public static async Task<Seen> Start(int port, int callers, TimeSpan time, string plan)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, "Buergerdraht.Bench.dll"), Verb, port.ToString(CultureInfo.InvariantCulture), callers.ToString(CultureInfo.InvariantCulture), time.TotalSeconds.ToString(CultureInfo.InvariantCulture), plan])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonSerializer.Deserialize<Seen>(output)!;
    }

    /// <summary>The process itself: PORT CALLERS SECONDS PLAN; a plan has a line "path TAB cookie" for each page.</summary>
    public static void Run(string[] args)
    {
        var (port, callers, time) = (int.Parse(args[0], CultureInfo.InvariantCulture), int.Parse(args[1], CultureInfo.InvariantCulture), TimeSpan.FromSeconds(double.Parse(args[2], CultureInfo.InvariantCulture)));
        var requests = File.ReadAllLines(args[3]).Select(line => Request(port, line.Split('\t'))).ToArray();
        var results = new Caller[callers];
        var begun = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, callers).Select(n => new Thread(() => (results[n] = new Caller(requests, n)).Run(port, time))).ToArray();
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        var elapsed = begun.Elapsed.TotalSeconds;
        var all = results.SelectMany(r => r.Times).Order().ToArray();
        Console.Write(JsonSerializer.Serialize(new Seen(
            all.Length / elapsed, all[all.Length / 2], all[(int)(all.Length * 0.99)], Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds / elapsed,
            results.Sum(r => r.Bytes) / (double)all.Length, results.Sum(r => r.Wrong))));
    }

    private static byte[] Request(int port, string[] page) => Encoding.ASCII.GetBytes(
        $"GET {page[0]} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {page[1]}\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
        + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\nAccept-Language: de,en-US;q=0.7,en;q=0.3\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nSec-Fetch-Site: same-origin\r\n\r\n");

    private sealed class Caller(byte[][] requests, int number) : IDisposable
    {
        private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly byte[] _buffer = new byte[64 * 1024];
        private int _at;
        private int _end;

        public List<double> Times { get; } = new(65536);

        public long Bytes { get; private set; }

        public int Wrong { get; private set; }

        public void Run(int port, TimeSpan time)
        {
            _socket.Connect("127.0.0.1", port);
            var dice = new Random(number);
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < time;)
            {
                var begun = Stopwatch.GetTimestamp();
                _socket.Send(requests[dice.Next(requests.Length)]);
                Read();
                Times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        public void Dispose() => _socket.Dispose();

        private void Read()
        {
            var (length, chunked) = (0, false);
            if (!Line().Contains(" 200 ", StringComparison.Ordinal))
            {
                Wrong++;
            }

            for (var line = Line(); line.Length > 0; line = Line())
            {
                length = line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(line.AsSpan(15), CultureInfo.InvariantCulture) : length;
                chunked |= line.StartsWith("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
            }

            if (!chunked)
            {
                Skip(length);
                return;
            }

            while ((length = int.Parse(Line(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)) > 0)
            {
                Skip(length);
                Line();
            }

            Line();
        }

        private void Skip(int length)
        {
            for (Bytes += length; length > 0;)
            {
                Fill();
                var taken = Math.Min(length, _end - _at);
                (_at, length) = (_at + taken, length - taken);
            }
        }

        private string Line()
        {
            var line = new StringBuilder();
            while (true)
            {
                Fill();
                var feed = Array.IndexOf(_buffer, (byte)'\n', _at, _end - _at);
                line.Append(Encoding.ASCII.GetString(_buffer, _at, (feed < 0 ? _end : feed) - _at));
                _at = feed < 0 ? _end : feed + 1;
                if (feed >= 0)
                {
                    return line.ToString().TrimEnd('\r');
                }
            }
        }

        private void Fill()
        {
            if (_at == _end)
            {
                (_at, _end) = (0, _socket.Receive(_buffer));
                if (_end == 0)
                {
                    throw new IOException("The server closed the connection.");
                }
            }
        }
    }
}
