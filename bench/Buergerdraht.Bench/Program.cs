using Buergerdraht.Bench;
using Buergerdraht.Bench.Pages;

// bin/bench [inbound|mail|pages …]: measures on the engine named by BUERGERDRAHT_TEST_ENGINE.
if (args is [LoadProcess.Verb, ..])
{
    LoadProcess.Run(args[1..]);
    return;
}

if (args is ["pages", ..])
{
    await PagesBench.Run(args[1..], Console.Out);
    return;
}

var benches = new Dictionary<string, Func<TextWriter, Task>> { ["inbound"] = InboundBench.Run, ["mail"] = MailBench.Run };
foreach (var (name, run) in benches.Where(b => args.Length == 0 || args.Contains(b.Key)))
{
    await run(Console.Out);
}
