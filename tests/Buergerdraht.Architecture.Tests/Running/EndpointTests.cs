using Buergerdraht.Architecture.Tests.Rules;
using Buergerdraht.Organisation;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Buergerdraht.Architecture.Tests.Running;

public sealed class EndpointTests
{
    [Fact]
    public async Task Every_endpoint_states_who_may_call_it()
    {
        await using var house = await House.Open();
        var endpoints = ((IEndpointRouteBuilder)house.App).DataSources.SelectMany(d => d.Endpoints).ToList();
        Assert.True(endpoints.Count > 5);
        Structure.Sources.Clean(TypeRules.OpenEndpoints(endpoints));
    }

    [Fact]
    public async Task An_endpoint_without_a_right_is_seen()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/open", () => "");
        app.MapGet("/reasonless", () => "").WithMetadata(new PublicAddress(""));
        app.MapGet("/public", () => "").WithMetadata(new PublicAddress("anybody may read it"));
        app.MapGet("/staff", () => "").RequireStaff();
        app.MapGet("/right", () => "").RequireRight(Right.ReadTickets);
        Structure.Sources.Objects(TypeRules.OpenEndpoints(((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints)), 2);
    }
}
