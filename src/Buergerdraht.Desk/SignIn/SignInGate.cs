using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;

namespace Buergerdraht.Desk.SignIn;

/// <summary>What the endpoints of the sign-in have in common.</summary>
public sealed class SignInGate(UnitTree tree, Texts texts, IConfiguration configuration)
{
    /// <summary>The cookie between the two steps.</summary>
    public const string PassCookie = "bd-desk-step";

    /// <summary>The town's name: that of the root unit.</summary>
    public string TownName => tree.All.FirstOrDefault(u => u.ParentId is null) is { } root ? tree.Name(root.Id, texts.Culture) : configuration["Town:Name"] ?? "";

    /// <summary>The town's name for the first unit, in German.</summary>
    public string FirstTownName => configuration["Town:Name"] ?? texts["sign-in.first-unit"];

    /// <summary>One error, as text.</summary>
    public FormErrors Error(string? field, string key) => FormErrors.One(field, texts[key]);

    /// <summary>A broken rule, at its field.</summary>
    public FormErrors Error(RuleBroken rule) => FormErrors.One(rule.Field, texts[rule.TextKey, [.. rule.Values]]);

    /// <summary>The page of a view; 422 when it shows errors.</summary>
    public static IResult Page<TPage>(object view, bool errors = false, int? status = null)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["View"] = view }) { StatusCode = status ?? (errors ? 422 : 200), PreventStreamingRendering = true };

    /// <summary>See other: the answer to a post that succeeded.</summary>
    public static IResult SeeOther(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return Results.StatusCode(303);
    }

    /// <summary>Where to go after the sign-in: only to our own desk.</summary>
    public static string After(string? wanted) =>
        wanted is not null && (wanted == "/desk" || wanted.StartsWith("/desk/", StringComparison.Ordinal) || wanted.StartsWith("/desk?", StringComparison.Ordinal))
        && !wanted.StartsWith("/desk/sign-in", StringComparison.Ordinal) && !wanted.Contains('\\', StringComparison.Ordinal) && !wanted.Any(char.IsControl) ? wanted : "/desk";

    /// <summary>The address with the return path, when there is one.</summary>
    public static string With(string address, string? wanted) => After(wanted) is var after && after == "/desk" ? address : $"{address}?return={Uri.EscapeDataString(after)}";
}
