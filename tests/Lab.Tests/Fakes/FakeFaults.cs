using StreamLab.Lab.Faults;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Tests.Fakes;

/// <summary>Brokers and workers that note what is done to them.</summary>
internal sealed class FakeFaults(Journal journal) : IBrokerFaults, IWorkerFaults
{
    private readonly TaskCompletionSource _recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The broker that leads and controls; null for none.</summary>
    public int? Leader { get; set; } = 2;

    /// <summary>What injecting throws; null for nothing.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Whether recovery waits for <see cref="Recover"/>.</summary>
    public bool RecoversLate { get; init; }

    /// <summary>Whether injecting a fault into a broker never ends.</summary>
    public bool InjectsForEver { get; init; }

    public IReadOnlyList<BrokerStatus> Brokers => [];

    public IReadOnlyList<WorkerStatus> Workers => [];

    public void Recover() => _recovered.SetResult();

    public Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken) =>
        Task.FromResult(target.Number > 0 || target.AreAllBrokers ? target.Number : Leader);

    public async Task InjectAsync(BrokerFault fault, CancellationToken cancellationToken)
    {
        await Note($"{fault.Action} {(fault.Sides is null ? $"broker {fault.Broker}" : $"{fault.Sides}")}{fault.Amount}");
        await Task.Delay(InjectsForEver ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken);
    }

    public Task InjectAsync(FaultAction action, string worker, CancellationToken cancellationToken) => Note($"{action} {worker}");

    public Task HealAsync(BrokerFault fault, CancellationToken cancellationToken) => Note($"heal broker {fault.Broker}");

    public Task HealAsync(FaultAction action, string worker, CancellationToken cancellationToken) => Note($"heal {worker}");

    public Task RecoveredAsync(BrokerFault fault, CancellationToken cancellationToken) => Recovery(cancellationToken);

    public Task RecoveredAsync(string worker, CancellationToken cancellationToken) => Recovery(cancellationToken);

    private Task Recovery(CancellationToken cancellationToken) =>
        RecoversLate ? _recovered.Task.WaitAsync(cancellationToken) : Task.CompletedTask;

    private Task Note(string what)
    {
        journal.Add(what);
        return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
    }
}
