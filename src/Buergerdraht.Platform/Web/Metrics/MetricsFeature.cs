using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Buergerdraht.Platform.Web;

/// <summary>Listens to our meter and to those of runtime and server, and remembers what they said.</summary>
public sealed class MetricsBoard : IHostedService, IDisposable
{
    private static readonly string[] Heard = [Measures.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];
    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    /// <summary>Begins to listen.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Heard.Contains(instrument.Meter.Name))
            {
                listener.EnableMeasurementEvents(instrument, Series(instrument));
            }
        };
        Hear<byte>(v => v);
        Hear<short>(v => v);
        Hear<int>(v => v);
        Hear<long>(v => v);
        Hear<float>(v => v);
        Hear<double>(v => v);
        Hear<decimal>(v => (double)v);
        _listener.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Everything, in the Prometheus text format.</summary>
    public string Text()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder(16_384);
        foreach (var (_, series) in _series.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            series.Write(text);
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Hear<T>(Func<T, double> number)
        where T : struct => _listener.SetMeasurementEventCallback<T>((instrument, measured, tags, state) =>
            ((MetricSeries)state!).Record(number(measured), tags, Replaces(instrument)));

    // Observed instruments say totals, the others what is to be added; a gauge says what is.
    private static bool Replaces(Instrument instrument) => instrument.IsObservable || instrument.GetType().Name.StartsWith("Gauge", StringComparison.Ordinal);

    private MetricSeries Series(Instrument instrument)
    {
        var kind = instrument.GetType().Name;
        var type = kind.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram"
            : kind.Contains("Counter", StringComparison.Ordinal) && !kind.Contains("UpDown", StringComparison.Ordinal) ? "counter" : "gauge";
        var (unit, scale) = instrument.Unit switch
        {
            "s" => ("_seconds", 1.0),
            "ms" => ("_seconds", 0.001),
            "By" => ("_bytes", 1.0),
            _ => ("", 1.0),
        };
        var name = MetricSeries.Name(instrument.Name) + unit;
        name += type == "counter" ? "_total" : "";
        return _series.GetOrAdd(name, n => new MetricSeries(n, type, instrument.Description ?? "", scale));
    }
}

/// <summary><c>/metrics</c> for Prometheus, for those whom <see cref="MetricsGate"/> lets in.</summary>
public sealed class MetricsFeature : IFeature, IEndpoints
{
    /// <inheritdoc/>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<MetricsBoard>();
        services.AddSingleton(new MetricsGate(configuration));
        services.AddHostedService(p => p.GetRequiredService<MetricsBoard>());
    }

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", (HttpContext context, MetricsGate gate, MetricsBoard board) => gate.Refuse(context) ?? Results.Text(board.Text(), "text/plain; version=0.0.4; charset=utf-8"))
            .AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicAddress("asked by monitoring, which shows a token or comes from an allowed network"));
}
