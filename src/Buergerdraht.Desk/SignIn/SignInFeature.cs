using Buergerdraht.Platform;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Desk.SignIn;

/// <summary>The pages of the sign-in, and errors under <c>/desk</c>.</summary>
public sealed class SignInFeature : IFeature
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SignInGate>();
        services.Configure<ErrorPages>(pages =>
        {
            pages.Sentence = (context, shown) => Sentence(context.RequestServices.GetRequiredService<Texts>(), shown);
            pages.Under("/desk", Render);
        });
    }

    private static IResult Render(HttpContext context, ErrorShown shown)
    {
        var services = context.RequestServices;
        var view = new DeskErrorView(services.GetRequiredService<SignInGate>().TownName, shown.Status, Sentence(services.GetRequiredService<Texts>(), shown), shown.Trace);
        return SignInGate.Page<DeskErrorPage>(view, status: shown.Status);
    }

    private static string Sentence(Texts texts, ErrorShown shown) => texts.Has(shown.TextKey) ? texts[shown.TextKey, [.. shown.Values]] : texts["rule.status-400"];
}

/// <summary>An error at the desk.</summary>
/// <param name="TownName">The town.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Sentence">What happened and what to do.</param>
/// <param name="Trace">Number under which the log has the details.</param>
public sealed record DeskErrorView(string TownName, int Status, string Sentence, string Trace);
