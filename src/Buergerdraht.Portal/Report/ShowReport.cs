using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Buergerdraht.Portal.Front;
using Buergerdraht.Portal.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Portal.Report;

/// <summary>The form, empty or with what was typed and what is wrong.</summary>
public sealed class ShowReport(DrawShell shell, ListTopics topics, FormClock clock, UnitTree units, Texts texts) : IEndpoints
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(PortalAddresses.Report, (HttpRequest request, string? service, ShowReport page, CancellationToken ct) => page.Run(request, new ReportValues { Service = service ?? "" }, ct))
        .WithMetadata(new PublicAddress("anybody may write to the town")).ExcludeFromDescription();

    /// <summary>Shows it for the first time.</summary>
    public Task<IResult> Run(HttpRequest request, ReportValues values, CancellationToken ct) => Show(Page.Of(request), values, FormErrors.None, clock.Run(), filesLost: false, ct);

    /// <summary>Shows it again, with 422.</summary>
    public Task<IResult> Again(ReportValues values, IReadOnlyList<FormError> errors, string key, bool filesLost, CancellationToken ct) =>
        Show(PortalAddresses.Report, values, new FormErrors(errors), clock.Run(key), filesLost, ct);

    private async Task<IResult> Show(string path, ReportValues values, FormErrors errors, FormGuard guard, bool filesLost, CancellationToken ct)
    {
        await units.Fresh(ct);
        var all = await topics.Run(ct);
        var known = all.Any(t => t.Key == values.Service);
        var view = new ReportView(await shell.Run(path, NavigationEntry.Report, personal: false, ct), PromiseWords.In(texts), all, PostedFiles.Limits, guard)
        {
            Values = known ? values : values with { Service = "" },
            Errors = errors,
            FilesLost = filesLost,
            Languages = [.. texts.Languages.Select(l => new LanguageChoice(l, texts.NameOfLanguage(l)))],
        };
        return Page.Show<ReportPage>(view, errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
