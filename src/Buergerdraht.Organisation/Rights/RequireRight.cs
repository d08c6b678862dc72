using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Buergerdraht.Organisation;

/// <summary>The right an endpoint needs; stands in its metadata, where a test looks for it.</summary>
public sealed record RightRequirement(Right Right) : IAuthorizationRequirement;

/// <summary>Marks an endpoint for any signed-in colleague, for example one's own password.</summary>
public sealed record StaffOnly;

/// <summary>States what endpoints need.</summary>
public static class RightConventions
{
    /// <summary>Only for somebody who holds the right in at least one unit; the use case still asks for the unit of the matter.</summary>
    public static TBuilder RequireRight<TBuilder>(this TBuilder builder, Right right)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new RightRequirement(right)))
            .WithMetadata(new RightRequirement(right));

    /// <summary>For any signed-in colleague, whatever their roles.</summary>
    public static TBuilder RequireStaff<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(policy => policy.RequireAuthenticatedUser()).WithMetadata(new StaffOnly());
}

internal sealed class RightHandler(Viewer viewer) : AuthorizationHandler<RightRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RightRequirement requirement)
    {
        if (viewer.Can(requirement.Right))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
