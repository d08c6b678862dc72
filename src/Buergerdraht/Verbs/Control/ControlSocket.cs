using System.Net.Sockets;
using Buergerdraht.Platform.Web;
using Microsoft.AspNetCore.Connections.Features;

namespace Buergerdraht.Verbs;

/// <summary>A verb asked of the running server.</summary>
public sealed record ControlCall(IReadOnlyList<string> Args);

/// <summary>What it printed and how it ended.</summary>
public sealed record ControlAnswer(int Exit, string Output, string Errors);

/// <summary>
/// <c>control.sock</c> in the data folder, mode 0600: the running server takes verbs there. Whoever can open it could open the database as well.
/// The address does not exist for connections that came by network.
/// </summary>
public static class ControlSocket
{
    private const int LongestPath = 100;

    /// <summary>Where the socket of a data folder lies; in a private temporary folder when the path would be too long for the system.</summary>
    public static string PathFor(string folder)
    {
        var path = Path.Combine(folder, "control.sock");
        return path.Length <= LongestPath ? path : Path.Combine(Directory.CreateTempSubdirectory("bd-").FullName, "control.sock");
    }

    /// <summary>Lets the application listen there too, beside its configured addresses. A socket left behind is removed.</summary>
    public static void Listen(WebApplication app, string path)
    {
        File.Delete(path);
        foreach (var url in (app.Configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            app.Urls.Add(url);
        }

        app.Urls.Add("http://unix:" + path);
        app.MapPost("/control/{verb}", Run).DisableAntiforgery().ExcludeFromDescription().WithMetadata(new PublicAddress("reached by the socket in the data folder only"));
    }

    /// <summary>Closes it to everybody but the owner; call it once the application has started.</summary>
    public static void Guard(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>Asks the server behind the socket.</summary>
    /// <exception cref="HttpRequestException">It does not answer.</exception>
    public static async Task<ControlAnswer> Ask(string path, string verb, IReadOnlyList<string> args, CancellationToken ct)
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler) { BaseAddress = new Uri("http://control"), Timeout = Timeout.InfiniteTimeSpan };
        using var response = await client.PostAsJsonAsync("/control/" + verb, new ControlCall(args), ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<ControlAnswer>(ct) ?? throw new HttpRequestException("The server answered nothing.");
    }

    private static async Task<IResult> Run(string verb, ControlCall call, HttpContext context, IServiceProvider services)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket.AddressFamily != AddressFamily.Unix || !WritingVerb.Known.TryGetValue(verb, out var known))
        {
            return Results.NotFound();
        }

        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = await WritingVerb.Act(known, services, new VerbCall(VerbArguments.Parse(call.Args), output, errors));
        return Results.Json(new ControlAnswer(exit, output.ToString(), errors.ToString()));
    }
}
