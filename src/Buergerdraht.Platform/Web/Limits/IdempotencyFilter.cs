using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Web;

/// <summary>
/// A post with a key acts once: form field <c>idempotency-key</c> (or <c>idempotency</c>) or header <c>Idempotency-Key</c>. The key is marked
/// in the transaction of the change itself, so a retry after a node's death neither repeats nor loses it. An answer below 400 is kept
/// and given again; after any other one the same key may be used again, provided that nothing was changed.
/// </summary>
public static class Idempotency
{
    private const int LongestKey = 200;
    private const int LongestBody = 64 * 1024;

    /// <summary>Adds the filter; posts without a key pass.</summary>
    public static TBuilder Idempotent<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter(Filter);

    private static async ValueTask<object?> Filter(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        if (await Given(context.Request) is not { Length: > 0 and <= LongestKey } given)
        {
            return await next(call);
        }

        var (key, me) = (Hash(context, given), Ids.New());
        var db = context.RequestServices.GetRequiredService<Db>();
        var keys = context.RequestServices.GetRequiredService<IdempotencyKeys>();
        if (await keys.Claim(db, key, me, context.RequestAborted) is { } known)
        {
            return new Replay(known);
        }

        var row = new IdempotencyRow { Key = key, Owner = me };
        db.Attach(row).Property(r => r.Acted).CurrentValue = true;
        try
        {
            await Run(context, keys, row, async () => await next(call));
        }
        finally
        {
            await keys.GiveBackUnlessFinished(db, row);
        }

        return Results.Empty;
    }

    private static async Task GiveBackUnlessFinished(this IdempotencyKeys keys, Db db, IdempotencyRow row)
    {
        // Saved with a change, the row is unchanged now; otherwise no change was made under it.
        if (db.Entry(row).State == EntityState.Modified)
        {
            await keys.GiveBack(row.Key, row.Owner);
        }
    }

    private static async Task Run(HttpContext context, IdempotencyKeys keys, IdempotencyRow row, Func<Task<object?>> act)
    {
        var (response, body) = (context.Response, context.Response.Body);
        using var buffer = new MemoryStream();
        response.Body = buffer;
        try
        {
            await Write(context, await act());
            if (response.StatusCode < 400)
            {
                await keys.Finish(row.Key, row.Owner, response.StatusCode, response.Headers.Location, response.ContentType, buffer.Length <= LongestBody ? buffer.ToArray() : null);
                context.RequestServices.GetRequiredService<Db>().Entry(row).State = EntityState.Detached;
            }
        }
        finally
        {
            response.Body = body;
        }

        if (buffer.Length > 0)
        {
            await body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted);
        }
    }

    private static Task Write(HttpContext context, object? result) => result switch
    {
        null => Task.CompletedTask,
        IResult one => one.ExecuteAsync(context),
        string text => context.Response.WriteAsync(text),
        _ => context.Response.WriteAsJsonAsync(result, result.GetType()),
    };

    private static async Task<string?> Given(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Idempotency-Key", out var header))
        {
            return header.ToString();
        }

        if (!request.HasFormContentType)
        {
            return null;
        }

        var form = await request.ReadFormAsync();
        return form.TryGetValue("idempotency-key", out var field) || form.TryGetValue("idempotency", out field) ? field.ToString() : null;
    }

    private static string Hash(HttpContext context, string given)
    {
        var who = context.User.FindFirstValue(BearerHandler.TokenClaim) ?? context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "anybody";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{who}\n{context.Request.Method}\n{context.Request.Path}\n{given}")));
    }

    private sealed class Replay(IdempotencyRow row) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = row.Status;
            response.Headers["Idempotency-Replayed"] = "true";
            response.ContentType = row.ContentType;
            if (row.Location is not null)
            {
                response.Headers.Location = row.Location;
            }

            if (row.Body is { Length: > 0 })
            {
                await response.Body.WriteAsync(row.Body, httpContext.RequestAborted);
            }
        }
    }
}
