using Buergerdraht.Platform.Web;
using Buergerdraht.Portal.Report;
using Buergerdraht.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Portal.Errors;

/// <summary>Errors as people see them at the portal: what happened, what to do, a code for the town, and the text they had written.</summary>
public sealed class ShowErrors : IFeature
{
    private const int MostKept = 20_000;

    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ErrorPages>(pages => pages.Under("/", (context, shown) => new Deferred(shown)));

    // Rendering needs the town's profile, which is read asynchronously; the hook is not.
    private sealed class Deferred(ErrorShown shown) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var shell = await httpContext.RequestServices.GetRequiredService<DrawShell>().Run(Back(httpContext), NavigationEntry.None, personal: true, httpContext.RequestAborted);
            var view = new ErrorView(shell, KindOf(shown.Status))
            {
                KeptText = Kept(httpContext),
                Reference = shown.Status >= 500 ? shown.Trace : null,
                RetryAt = shown.Values.FirstOrDefault(v => v.Name == "until").Value as DateTimeOffset?,
            };
            await Page.Show<ErrorPage>(view, shown.Status).ExecuteAsync(httpContext);
        }
    }

    private static ErrorKind KindOf(int status) => status switch
    {
        404 => ErrorKind.NotFound,
        413 => ErrorKind.TooLarge,
        422 or 409 => ErrorKind.Unprocessable,
        429 => ErrorKind.TooMany,
        503 => ErrorKind.Maintenance,
        >= 500 => ErrorKind.Failure,
        405 => ErrorKind.NotFound,
        _ => ErrorKind.BadRequest,
    };

    // The query may hold a key; a post cannot be gone back to by a link.
    private static string Back(HttpContext context) => HttpMethods.IsGet(context.Request.Method) ? context.Request.Path : PortalAddresses.Front;

    private static string? Kept(HttpContext context) =>
        context.Features.Get<IFormFeature>()?.Form?[ReportFields.Message].ToString() is { Length: > 0 and <= MostKept } text ? text : null;
}
