using System.Globalization;
using System.Net;
using Buergerdraht.Testing;

namespace Buergerdraht.Bench.Pages;

/// <summary>
/// Inbox, ticket and status page at several sizes of town: <c>pages [SIZE …] [--keep FOLDER]</c>, by default 1,000 and 100,000 and
/// 1,000,000 tickets. A kept folder (and, on PostgreSQL, its databases) is measured again without a new fill.
/// </summary>
internal static class PagesBench
{
    private static readonly int[] Sizes = [1_000, 100_000, 1_000_000];
    private static readonly int[] Callers = [1, 16];
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(4);

    public static async Task Run(string[] args, TextWriter output)
    {
        var kept = Array.IndexOf(args, "--keep") is var at and >= 0 ? Path.GetFullPath(args[at + 1]) : null;
        int[] sizes = [.. args.Where(a => int.TryParse(a, out _)).Select(a => int.Parse(a, CultureInfo.InvariantCulture))];
        foreach (var size in sizes.Length > 0 ? sizes : Sizes)
        {
            var folder = kept is null ? Directory.CreateTempSubdirectory("bd-pages-").FullName : Path.Combine(kept, $"{TestDatabase.EngineUnderTest}-{size}");
            await output.WriteLineAsync($"pages {TestDatabase.EngineUnderTest}, {BenchTown.Number(size)} tickets");
            var town = await PageTown.Open(size, folder, output);
            await Measure(town, PageTown.Settings(size, folder), output);
            if (kept is null)
            {
                await PageTown.Drop(size);
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task Measure(PageTown town, string[] settings, TextWriter output)
    {
        await using var server = await ServerProcess.Start(settings);
        await output.WriteLineAsync($"  ready after {server.Ready.TotalMilliseconds:F0} ms; memory {server.Megabytes:F0} MB");
        var lists = (string[])["mine", "unassigned", "waiting", "done", "junk"];
        var opened = await Opened(server, town);
        await WarmUp(server, [.. town.Agents.SelectMany(c => lists.Append("units").Select(l => ($"/desk/inbox/{l}", c))), .. town.Tickets.Select((number, i) => ($"/desk/tickets/{number}", town.Agents[i % town.Agents.Count])), .. opened]);
        await Page("inbox, 50 rows", server, town.Agents.Select(c => ("/desk/inbox/units", c)), output);
        await Page("inbox, all units", server, [("/desk/inbox/units", town.Lead)], output);
        await Page("inbox, other lists", server, town.Agents.SelectMany(c => lists.Select(l => ($"/desk/inbox/{l}", c))), output);
        await Page("ticket", server, town.Tickets.Select((number, i) => ($"/desk/tickets/{number}", town.Agents[i % town.Agents.Count])), output);
        await Page("status", server, opened, output);
        await output.WriteLineAsync($"  memory {server.Megabytes:F0} MB after the runs");
    }

    // Long enough for the compiler's second tier.
    private static async Task WarmUp(ServerProcess server, IEnumerable<(string Path, string Cookie)> pages)
    {
        var plan = Path.GetTempFileName();
        await File.WriteAllLinesAsync(plan, pages.Select(p => p.Path + '\t' + p.Cookie));
        await LoadProcess.Start(server.Port, Callers[^1], Warm, plan);
        File.Delete(plan);
    }

    private static async Task Page(string name, ServerProcess server, IEnumerable<(string Path, string Cookie)> pages, TextWriter output)
    {
        var plan = Path.GetTempFileName();
        await File.WriteAllLinesAsync(plan, pages.Select(p => p.Path + '\t' + p.Cookie));
        await LoadProcess.Start(server.Port, Callers[^1], Warm / 5, plan);
        foreach (var callers in Callers)
        {
            var cpu = server.Cpu;
            var seen = await LoadProcess.Start(server.Port, callers, Time, plan);
            cpu = server.Cpu - cpu;
            var wrong = seen.Wrong > 0 ? $"; {seen.Wrong} WRONG ANSWERS" : "";
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {name,-18} {callers,2} at a time: {seen.PerSecond,6:F0}/s, p50 {seen.P50,6:F2} ms, p99 {seen.P99,6:F1} ms; {seen.Bytes / 1024:F0} KB; CPU server {cpu / Time:F2}, load {seen.Cpu:F2} cores{wrong}"));
        }

        File.Delete(plan);
    }

    // The link in the receipt, once each: from then on the browser has a cookie for that page.
    private static async Task<List<(string, string)>> Opened(ServerProcess server, PageTown town)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        var opened = new List<(string, string)>();
        foreach (var (number, key) in town.Keys)
        {
            using var answer = await http.GetAsync(new Uri($"/ticket/{number}?k={key}", UriKind.Relative));
            if (answer.StatusCode != HttpStatusCode.SeeOther)
            {
                throw new InvalidOperationException($"The key of {number} was answered with {answer.StatusCode}.");
            }

            opened.Add(($"/ticket/{number}", answer.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("bd-ticket=", StringComparison.Ordinal)).Split(';')[0]));
        }

        return opened;
    }
}
