using Buergerdraht.Platform.Identity;

namespace Buergerdraht.Verbs;

internal static class TokenVerb
{
    public static async Task<int> Act(IServiceProvider services, VerbCall call, CancellationToken ct)
    {
        if (call.Arguments.Words is not ["create", var name])
        {
            await call.Errors.WriteLineAsync($"usage: buergerdraht token create NAME [--scopes {string.Join(',', ApiScopes.All)}]");
            return 2;
        }

        var scopes = call.Arguments.Options.GetValueOrDefault("scopes", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var made = await services.GetRequiredService<CreateToken>().Run(name, scopes, ct);

        // The token alone on the output, for scripts; the rest beside it.
        await call.Output.WriteLineAsync(made.Token);
        await call.Errors.WriteLineAsync("It is shown this once.");
        return 0;
    }
}
