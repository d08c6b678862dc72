using Buergerdraht.Bench;

// bin/bench [inbound|mail|out|api]: measures on the engine named by BUERGERDRAHT_TEST_ENGINE. "load" and "smtp" are its own child processes.
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
