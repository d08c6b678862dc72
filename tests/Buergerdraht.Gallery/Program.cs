using System.Globalization;
using System.Text;
using Buergerdraht.Desk.Inbox;
using Buergerdraht.Gallery;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Ui;

// Shows every page of the desk with sample data, without a database. For looking at and for the accessibility check; never shipped.
var builder = WebApplication.CreateBuilder(args);
var modules = new[] { typeof(InboxPage).Assembly };
builder.Services.AddTexts(modules, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), strict: true);
builder.Services.AddUi(modules, Path.GetFullPath(Path.Combine(builder.Environment.ContentRootPath, "../../src/web/dist")));
builder.Services.AddSingleton<TimeProvider>(new StandingClock(Sample.Now));
builder.Services.AddAntiforgery();

var app = builder.Build();
app.Use(async (http, next) =>
{
    http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    await next(http);
});
app.MapUi();
foreach (var page in GalleryPages.All)
{
    app.MapGet(page.Path, () => page.Render());
}

app.MapGet("/desk/stream", async (HttpContext http) =>
{
    http.Response.ContentType = "text/event-stream";
    await http.Response.WriteAsync(": open\n\n", http.RequestAborted);
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
});
app.MapGet("/photo/{name}.svg", (string name) => Results.Text(SamplePhotos.Draw(name), "image/svg+xml", Encoding.UTF8));
app.MapGet("/gallery", () => string.Join('\n', GalleryPages.All.Select(p => p.Path)));
app.MapGet("/", () => Results.Content(
    "<!doctype html><html lang=en><title>Gallery</title><ul>" + string.Join("", GalleryPages.All.Select(p => string.Create(CultureInfo.InvariantCulture, $"<li><a href='{p.Path}'>{p.Path}</a>"))) + "</ul></html>", "text/html"));
app.Run();
