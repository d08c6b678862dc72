using Buergerdraht.Conversations.Receiving;

namespace Buergerdraht.Verbs;

internal static class ReplayVerb
{
    public static async Task<int> Act(IServiceProvider services, VerbCall call, CancellationToken ct)
    {
        if (call.Arguments.Words is not [var word] || !Guid.TryParse(word, out var id))
        {
            await call.Errors.WriteLineAsync("usage: buergerdraht replay ID   (the id of an event)");
            return 2;
        }

        await services.GetRequiredService<ReplayEvent>().Run(id, ct);
        await call.Output.WriteLineAsync($"Event {id} waits to be read again; a running server does so at once.");
        return 0;
    }
}
