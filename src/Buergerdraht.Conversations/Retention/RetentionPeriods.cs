using System.Globalization;
using Buergerdraht.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Conversations.Retention;

/// <summary>
/// How long raw events are kept: settings <c>Retention:RawEvents</c> and <c>Retention:IgnoredEvents</c>, in days. No law names them; they
/// are proposals of the field.
/// </summary>
public sealed class RetentionPeriods(IConfiguration configuration)
{
    private const int Shortest = 1;
    private const int Longest = 36_500;

    /// <summary>After the last word on a settled ticket; 365 days unless set.</summary>
    public TimeSpan RawEvents { get; } = Days(configuration, "Retention:RawEvents", 365);

    /// <summary>After an event turned out to hold nothing to keep; 90 days unless set.</summary>
    public TimeSpan IgnoredEvents { get; } = Days(configuration, "Retention:IgnoredEvents", 90);

    private static TimeSpan Days(IConfiguration configuration, string key, int usual)
    {
        var days = usual;
        return configuration[key] is not { Length: > 0 } text || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) && days is >= Shortest and <= Longest)
            ? TimeSpan.FromDays(days)
            : throw new InvalidOperationException($"{key} is a number of days from {Shortest} to {Longest}, not '{text}'.");
    }

    internal sealed class Feature : IFeature
    {
        public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton(new RetentionPeriods(configuration));
    }
}
