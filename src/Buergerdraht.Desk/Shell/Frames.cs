using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Buergerdraht.Desk.Shell;

/// <summary>What pages of the desk have in common: the frame, names of units, and the answers of endpoints.</summary>
public sealed class Frames(Viewer viewer, UnitTree tree, StaffDirectory staff, ListCounts counts, Texts texts, IHttpContextAccessor http)
{
    private static readonly Right[] Administering =
        [Right.ReadInbound, Right.ManageStaff, Right.ManageUnits, Right.ManageChannels, Right.ManagePages, Right.ManageTextModules, Right.ManageTokens, Right.ReadAudit];

    // Lives from the answer to a post until the next page, so that no address repeats the sentence when the page is fetched again.
    private const string DoneCookie = "bd-desk-done";

    /// <summary>The frame of this viewer's page; says once what the last post has done.</summary>
    public async Task<DeskFrame> Build(CancellationToken ct) => await Bare(ct) with { Flash = Done() };

    /// <summary>The frame of a fragment.</summary>
    public async Task<DeskFrame> Bare(CancellationToken ct)
    {
        var me = (await staff.Now(ct)).Find(viewer.StaffId) ?? new StaffBadge(viewer.StaffId.ToString(), viewer.Name);
        var lists = viewer.Can(Right.ReadTickets) ? await counts.Of(viewer, ct) : [];
        var town = tree.All.FirstOrDefault(u => u.ParentId is null)?.Id is { } root ? tree.Name(root, texts.Culture) : "";
        return new DeskFrame(town, me, lists, Administering.Any(r => viewer.Can(r)));
    }

    private string? Done()
    {
        if (http.HttpContext is not { } context || context.Request.Cookies[DoneCookie] is not { Length: <= 64 } key)
        {
            return null;
        }

        context.Response.Cookies.Delete(DoneCookie, Short(context));
        return texts.Has("done." + key) ? texts["done." + key] : null;
    }

    private static CookieOptions Short(HttpContext context) =>
        new() { Path = "/desk", HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromMinutes(1), IsEssential = true };

    /// <summary>The name of a unit.</summary>
    public string Unit(Guid id) => tree.Name(id, texts.Culture);

    /// <summary>Units to choose from, parents before children, indented below those that are in the list too.</summary>
    public IReadOnlyList<UnitChoice> Choices(IEnumerable<Guid> ids)
    {
        var wanted = ids.ToHashSet();
        var depths = new Dictionary<Guid, int>();
        return [.. tree.All.Where(u => wanted.Contains(u.Id)).Select(u => new UnitChoice(u.Id.ToString(), tree.Name(u.Id, texts.Culture), Depth(u, depths)))];
    }

    /// <summary>The page of a component whose parameter is <c>View</c>.</summary>
    public static IResult Page<TPage>(object view, int status = 200)
        where TPage : IComponent => Part<TPage>("View", view, status);

    /// <summary>A component with one parameter.</summary>
    public static IResult Part<TPage>(string parameter, object value, int status = 200)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { [parameter] = value }) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>See other: the answer to a post that succeeded.</summary>
    /// <param name="context">The request.</param>
    /// <param name="address">The page to show.</param>
    /// <param name="done">What was done: a text under <c>done.</c> for the page to say; null for nothing.</param>
    public static IResult SeeOther(HttpContext context, string address, string? done = null)
    {
        if (done is not null)
        {
            context.Response.Cookies.Append(DoneCookie, done, Short(context));
        }

        context.Response.Headers.Location = address;
        return Results.StatusCode(303);
    }

    private static int Depth(Unit unit, Dictionary<Guid, int> depths) =>
        depths[unit.Id] = unit.ParentId is { } parent && depths.TryGetValue(parent, out var above) ? above + 1 : 0;
}
