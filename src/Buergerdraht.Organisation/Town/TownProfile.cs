using Buergerdraht.Platform.Settings;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Organisation;

/// <summary>What the town is called and where it is reached; a setting of the desk.</summary>
public sealed record TownProfile
{
    /// <summary>Key of the setting.</summary>
    public const string Key = "town";

    /// <summary>For example <c>Stadt Musterstadt</c>.</summary>
    public string Name { get; init; } = "Bürgerdraht";

    /// <summary>Postal address, lines.</summary>
    public string Address { get; init; } = "";

    /// <summary>Central number.</summary>
    public string Phone { get; init; } = "";

    /// <summary>Central mail address.</summary>
    public string Email { get; init; } = "";

    /// <summary>The logo in the file store, PNG, JPEG or WebP without metadata; null for the drawn sign.</summary>
    public string? LogoFile { get; init; }

    /// <summary>Its width in pixels.</summary>
    public int LogoWidth { get; init; }

    /// <summary>Its height in pixels.</summary>
    public int LogoHeight { get; init; }

    /// <summary>The town's colour, <c>#rrggbb</c>, dark enough for white text; null for the house's.</summary>
    public string? Accent { get; init; }

    /// <summary>Colleagues are shown to citizens by their full name; otherwise the unit answers.</summary>
    public bool ShowAuthors { get; init; } = true;
}

/// <summary>The town, and the address under which citizens reach this installation.</summary>
public sealed class Town(SettingStore settings, IConfiguration configuration)
{
    /// <summary>Setting <c>PublicAddress</c>, without a slash at the end.</summary>
    public string PublicAddress { get; } = (configuration["PublicAddress"] ?? "http://localhost:8600").TrimEnd('/');

    /// <summary>The profile.</summary>
    public ValueTask<TownProfile> Profile(CancellationToken ct) => settings.Get<TownProfile>(TownProfile.Key, ct);

    internal sealed class Feature : IFeature
    {
        public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<Town>();
    }
}
