using System.Globalization;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Portal.Front;
using Buergerdraht.Portal.Gallery;
using Buergerdraht.Channels.Letters;
using Microsoft.AspNetCore.Http.HttpResults;

// usage: gallery [--urls http://localhost:8655] [--assets FOLDER]
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddRazorComponents();
builder.Services.AddSingleton<TimeProvider>(new FixedClock(SampleTown.Now));
builder.Services.AddTexts([typeof(FrontPage).Assembly], SampleTown.Zone, strict: true);
builder.Services.AddSingleton(builder.Configuration["assets"] is { } folder ? WebAssets.Load(folder) : WebAssets.None);
builder.Services.AddScoped<LetterWriter>();

var app = builder.Build();
app.Use(async (http, next) =>
{
    http.Response.Headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/gallery/mail", StringComparison.Ordinal)
        ? "default-src 'none'; style-src 'unsafe-inline'"
        : "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    http.Response.Headers["Permissions-Policy"] = "geolocation=(self), camera=(), microphone=()";
    await next();
});
app.MapUi();
app.MapGet("/", () => Results.Redirect("/gallery"));
app.MapGet("/sample/{name}.svg", (string name) => Results.Text(SamplePictures.Draw(name), "image/svg+xml"));
app.MapGet("/gallery", () => Results.Content(
    "<!DOCTYPE html><html lang=\"en\"><title>Gallery</title><ul>"
    + string.Concat(GalleryPages.Names.Select(n => $"<li><a href=\"/gallery/{n}\">{n}</a>"))
    + string.Concat(SampleMails.Names.Select(n => $"<li><a href=\"/gallery/mail/{n}\">{n}</a> <a href=\"/gallery/mail/{n}?text=1\">text</a>")) + "</ul></html>",
    "text/html"));
app.MapGet("/gallery/{name}", (string name, Texts texts) => GalleryPages.Find(name, texts.Language) is { } page
    ? (IResult)new RazorComponentResult(page.Component, new Dictionary<string, object?>(StringComparer.Ordinal) { ["View"] = page.View })
    : TypedResults.NotFound());
app.MapGet("/gallery/mail/{name}", async (string name, Texts texts, LetterWriter writer, HttpContext http) =>
{
    var letter = await writer.WriteAsync(SampleMails.Find(name, texts));
    return http.Request.Query.ContainsKey("text") ? Results.Text(string.Create(CultureInfo.InvariantCulture, $"Subject: {letter.Subject}\n\n{letter.Text}")) : Results.Content(letter.Html, "text/html; charset=utf-8");
});
await app.RunAsync();
