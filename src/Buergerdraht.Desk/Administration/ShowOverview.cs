using Buergerdraht.Desk.Shell;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Inbound;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.Administration;

/// <summary>The way into administration, and what this software is.</summary>
public sealed class ShowOverview : IEndpoints
{
    private const int MostCounted = 1000;

    private static readonly (AdministrationSection Section, Right Right)[] Areas =
    [
        (AdministrationSection.Quarantine, Right.ReadInbound), (AdministrationSection.Channels, Right.ManageChannels), (AdministrationSection.Mailboxes, Right.ManageChannels),
        (AdministrationSection.Staff, Right.ManageStaff), (AdministrationSection.Units, Right.ManageUnits), (AdministrationSection.Town, Right.ManageUnits), (AdministrationSection.Pages, Right.ManagePages), (AdministrationSection.TextModules, Right.ManageTextModules), (AdministrationSection.ApiAccess, Right.ManageTokens), (AdministrationSection.Audit, Right.ReadAudit),
    ];

    private static readonly ThirdPartyRow[] Used =
    [
        new(".NET, ASP.NET Core, Entity Framework Core", "10", "MIT", "https://dot.net"),
        new("SQLite", "3", "blessing", "https://sqlite.org"),
        new("Npgsql", "10", "PostgreSQL", "https://www.npgsql.org"),
        new("Quartz.NET", "4", "Apache-2.0", "https://www.quartz-scheduler.net"),
        new("AngleSharp", "1", "MIT", "https://anglesharp.github.io"),
        new("KERN UX", "2", "EUPL-1.2", "https://www.kern-ux.de"),
        new("Turbo, Stimulus", "8, 3", "MIT", "https://hotwired.dev"),
        new("Tabler Icons", "3", "MIT", "https://tabler.io/icons"),
    ];

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var administration = routes.MapGroup("/desk/administration").ExcludeFromDescription();
        administration.MapGet("", Overview).RequireStaff();
        administration.MapGet("/about", About).RequireStaff();
    }

    private static async Task<IResult> Overview(Db db, Viewer viewer, Frames frames, CancellationToken ct)
    {
        var sections = Areas.Where(a => viewer.Can(a.Right)).Select(a => a.Section).Append(AdministrationSection.About).ToList();
        var waiting = viewer.Can(Right.ReadInbound) ? await db.Set<InboundEvent>().Where(e => e.State != InboundState.Waiting && e.State == InboundState.Quarantined).Take(MostCounted).CountAsync(ct) : 0;
        return Frames.Page<AdministrationPage>(new AdministrationView(await frames.Build(ct), sections, waiting));
    }

    private static async Task<IResult> About(Frames frames, CancellationToken ct)
    {
        var version = typeof(ShowOverview).Assembly.GetName().Version?.ToString(3) ?? "";
        return Frames.Page<AboutPage>(new AboutView(await frames.Build(ct), version, Used));
    }
}
