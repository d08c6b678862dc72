using System.Reflection;
using Buergerdraht.Backups;
using Buergerdraht.Databases;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Files;
using Buergerdraht.Platform.Outbox;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Ui;
using Buergerdraht.Platform.Web;

namespace Buergerdraht;

/// <summary>Puts the modules together. No rules here.</summary>
public static class TownHost
{
    /// <summary>Builds the application.</summary>
    /// <param name="args">Command line: <c>--urls</c>, <c>--data</c>, any setting.</param>
    /// <param name="additional">Module assemblies beyond the house's own, such as a channel kept elsewhere.</param>
    /// <param name="last">Last word on the services; tests set the clock here.</param>
    public static WebApplication Build(string[] args, IEnumerable<Assembly>? additional = null, Action<IServiceCollection>? last = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables("BUERGERDRAHT_");
        builder.Configuration.AddCommandLine(args);
        builder.WebHost.UseUrls(builder.Configuration["urls"] ?? "http://localhost:8600");
        var modules = new ModuleAssemblies([.. Modules.All, .. additional ?? []]);
        AddHouse(builder, modules);
        builder.Host.UseDefaultServiceProvider(o => (o.ValidateScopes, o.ValidateOnBuild) = (true, true));
        last?.Invoke(builder.Services);
        var app = builder.Build();
        PlatformPipeline.Use(app, app.Configuration);
        app.MapUi();
        app.MapFeatures();
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new PublicAddress("describes the API, holds no data"));
        return app;
    }

    private static void AddHouse(WebApplicationBuilder builder, ModuleAssemblies modules)
    {
        var services = builder.Services;
        services.AddDatabase(builder.Configuration);
        services.AddFeatures(modules, builder.Configuration);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(builder.Configuration["TimeZone"] ?? "Europe/Berlin");
        services.AddTexts(modules.All, zone, strict: false);
        services.AddUi(modules.All, builder.Configuration["Web:Assets"] ?? Path.Combine(AppContext.BaseDirectory, "assets"));
        services.AddSingleton<ReactionRegistry>().AddScoped<EventOutbox>().AddHostedService<OutboxPump>();
        services.AddSingleton(FileStore(builder.Configuration));
        services.AddApiDescription();
        services.AddScoped<MakeBackup>().AddSingleton<RestoreBackup>();
    }

    private static Func<IServiceProvider, IFileStore> FileStore(ConfigurationManager configuration) => services =>
    {
        var connections = services.GetRequiredService<Connections>();
        var folder = configuration["Files:Folder"];
        return connections.Postgres is { } postgres && string.IsNullOrEmpty(folder)
            ? new DatabaseFileStore(postgres, services.GetRequiredService<TimeProvider>())
            : new FolderFileStore(folder is { Length: > 0 } ? folder : Path.Combine(services.GetRequiredService<DataFolder>().Path, "files"), services.GetRequiredService<TimeProvider>());
    };
}
