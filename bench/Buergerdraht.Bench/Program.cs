using Buergerdraht.Bench;
using Buergerdraht.Bench.Pages;

// bin/bench [inbound|mail|out|api|pages …]: measures on the engine named by BUERGERDRAHT_TEST_ENGINE. "load", "smtp" and "pages-load" are its own child processes.
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

var benches = new Dictionary<string, Func<TextWriter, Task>>
{
    ["inbound"] = InboundBench.Run, ["mail"] = MailBench.Run, ["out"] = OutBench.Run, ["api"] = ApiBench.Run,
};
if (args is ["load"] or ["smtp"])
{
    await (args[0] == "load" ? Child.GenerateLoad() : Child.TakeMails());
    return;
}

foreach (var (name, run) in benches.Where(b => args.Length == 0 || args.Contains(b.Key)))
{
    await run(Console.Out);
}
