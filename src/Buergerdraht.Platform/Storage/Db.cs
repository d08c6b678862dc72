using Buergerdraht.Platform.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Buergerdraht.Platform.Storage;

/// <summary>
/// The one database context. Each engine has a derived context with its own migrations; modules bring their entity configurations,
/// found in the <see cref="ModuleAssemblies"/>.
/// </summary>
public abstract class Db(DbContextOptions options) : IdentityUserContext<StaffAccount, Guid>(options)
{
    private readonly IServiceProvider _root = options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider
        ?? throw new InvalidOperationException("The context needs the application's services.");

    /// <summary>The engine behind this context.</summary>
    public abstract Engine Engine { get; }

    private readonly List<Action> _afterCommit = [];

    private WriteGate Gate => (WriteGate)_root.GetService(typeof(WriteGate))!;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        var modules = (ModuleAssemblies)_root.GetService(typeof(ModuleAssemblies))!;
        foreach (var assembly in modules.All.Where(a => a.GetTypes().Any(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)))))
        {
            builder.ApplyConfigurationsFromAssembly(assembly);
        }

        SnakeCase.Apply(builder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(24);
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Writes pass an asynchronous gate: call SaveChangesAsync.");

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null || !ChangeTracker.HasChanges())
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        int written;
        using (await Gate.Enter(cancellationToken))
        {
            written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        RunAfterCommit();
        return written;
    }

    /// <summary>Runs <paramref name="action"/> once what is being written is durable; never when it is not.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>Runs <paramref name="work"/> in one transaction, behind the gate on SQLite. Keep it under 20 ms there.</summary>
    public async Task<T> Transact<T>(Func<Task<T>> work, CancellationToken ct = default)
    {
        T result;
        using (await Gate.Enter(ct))
        {
            await using var transaction = await Database.BeginTransactionAsync(ct);
            result = await work();
            await transaction.CommitAsync(ct);
        }

        RunAfterCommit();
        return result;
    }

#pragma warning disable CA1816 // there is no finalizer, and a pooled context is not gone after this
    /// <inheritdoc/>
    public override void Dispose()
    {
        // A pooled context lives on: what was to happen after a commit that never came must not happen after the next one.
        _afterCommit.Clear();
        base.Dispose();
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _afterCommit.Clear();
        return base.DisposeAsync();
    }
#pragma warning restore CA1816

    private void RunAfterCommit()
    {
        Action[] actions = [.. _afterCommit];
        _afterCommit.Clear();
        foreach (var action in actions)
        {
            action();
        }
    }

    /// <summary>Runs <paramref name="work"/> in one transaction, behind the gate on SQLite.</summary>
    public Task Transact(Func<Task> work, CancellationToken ct = default) => Transact(
        async () =>
        {
            await work();
            return true;
        },
        ct);
}
