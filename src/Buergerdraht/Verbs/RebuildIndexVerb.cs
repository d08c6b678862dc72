using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Verbs;

internal static class RebuildIndexVerb
{
    public static async Task<int> Act(IServiceProvider services, VerbCall call, CancellationToken ct)
    {
        var index = services.GetRequiredService<Db>().Model.GetEntityTypes().Select(e => e.GetTableName()).FirstOrDefault(n => n is not null && n.StartsWith("search", StringComparison.Ordinal));
        if (index is not null)
        {
            await call.Errors.WriteLineAsync($"There is a search index ({index}), and this verb does not know how to rebuild it.");
            return 1;
        }

        await call.Output.WriteLineAsync("This version has no search index yet; there is nothing to rebuild.");
        return 0;
    }
}
