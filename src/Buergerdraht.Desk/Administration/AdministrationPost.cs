using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Http;

namespace Buergerdraht.Desk.Administration;

/// <summary>A post of administration: acts, or shows the page again with what was wrong and what was typed.</summary>
public sealed class AdministrationPost(Texts texts)
{
    /// <summary>Acts.</summary>
    /// <param name="context">The request.</param>
    /// <param name="act">What to do; its answer.</param>
    /// <param name="again">The page with the errors, with the status.</param>
    public async Task<IResult> Run(HttpContext context, Func<IFormCollection, CancellationToken, Task<IResult>> act, Func<FormErrors, IFormCollection, int, Task<IResult>> again)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        try
        {
            return await act(form, context.RequestAborted);
        }
        catch (RuleBroken rule) when (rule.Status is 409 or 422)
        {
            return await again(FormErrors.One(rule.Field, texts[rule.TextKey, [.. rule.Values]]), form, rule.Status);
        }
    }
}
