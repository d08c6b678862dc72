using Microsoft.Extensions.DependencyInjection;

namespace Buergerdraht.Platform.Jobs;

/// <summary>A use case that runs again and again on one node at a time, never beside itself.</summary>
/// <param name="Name">Unique name, for example <c>audit-seal</c>.</param>
/// <param name="Every">The pause between begins.</param>
/// <param name="Run">Runs it in a scope.</param>
public sealed record Tick(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task> Run);

/// <summary>Registers ticks.</summary>
public static class Ticks
{
    /// <summary>Runs <typeparamref name="TUseCase"/>, whose one <c>Run</c> takes a <see cref="CancellationToken"/>, at every interval.</summary>
    /// <exception cref="ArgumentException">The type has no such method.</exception>
    public static IServiceCollection AddTick<TUseCase>(this IServiceCollection services, string name, TimeSpan every)
        where TUseCase : class
    {
        var run = typeof(TUseCase).GetMethod("Run", [typeof(CancellationToken)]);
        if (run is null || !run.ReturnType.IsAssignableTo(typeof(Task)))
        {
            throw new ArgumentException($"{typeof(TUseCase).Name} has no method Run(CancellationToken) that returns a task.", nameof(name));
        }

        return services.AddSingleton(new Tick(name, every, (scope, ct) => (Task)run.Invoke(scope.GetRequiredService<TUseCase>(), [ct])!));
    }
}
