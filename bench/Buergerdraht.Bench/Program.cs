using Buergerdraht.Bench;

// bin/bench [inbound|mail]: measures on the engine named by BUERGERDRAHT_TEST_ENGINE.
var benches = new Dictionary<string, Func<TextWriter, Task>> { ["inbound"] = InboundBench.Run, ["mail"] = MailBench.Run };
foreach (var (name, run) in benches.Where(b => args.Length == 0 || args.Contains(b.Key)))
{
    await run(Console.Out);
}
