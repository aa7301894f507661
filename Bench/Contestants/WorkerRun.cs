using System.Globalization;

using StreamLab.Bench.Processes;
using StreamLab.Settings;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Bench.Contestants;

/// <summary>Starts the lab's own workers on one topic as one run, collects their snapshots and judges the run.</summary>
internal sealed class WorkerRun : IDisposable
{
    private static readonly TimeSpan SnapshotTimeout = TimeSpan.FromSeconds(30);

    private const string ProducerName = "producer-1";

    private static int _consumers;

    private readonly string _consumerName = string.Create(CultureInfo.InvariantCulture, $"consumer-{Interlocked.Increment(ref _consumers)}");
    private readonly RoundWork _work;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly List<WorkerProcess> _workers = [];

    /// <param name="bed">The brokers.</param>
    /// <param name="work">The work.</param>
    /// <param name="environment">Environment variables of workers beside their settings.</param>
    /// <param name="run">The run; null for a new one.</param>
    public WorkerRun(TestBed bed, RoundWork work, IReadOnlyDictionary<string, string> environment, uint? run = null)
    {
        Run = run ?? ProducerId.NewRun();
        _work = work;
        _environment = environment;
        FlowControl = !bed.Keeps;
        Log = new(bed.Clients, work.Topic, Run);
    }

    public uint Run { get; }

    /// <summary>True when the producer waits for the consumer, because brokers keep few records.</summary>
    public bool FlowControl { get; init; }

    private SnapshotLog Log { get; }

    /// <summary>The producer's snapshots so far.</summary>
    public IReadOnlyList<ProducerSnapshot> Produced => Log.Get<ProducerSnapshot>(ProducerName);

    /// <summary>The consumer's snapshots so far.</summary>
    public IReadOnlyList<ConsumerSnapshot> Consumed => Log.Get<ConsumerSnapshot>(_consumerName);

    /// <summary>Starts the producer, which ends after the work's length.</summary>
    /// <param name="hold">True when it waits for <see cref="WorkerProcess.Release"/>.</param>
    public WorkerProcess StartProducer(bool hold = false) =>
        Start(WorkerProcess.Producer, ProducerName, _work.Lab with { Duration = _work.Length }, hold);

    /// <summary>Starts the consumer, which reads from the beginning in its own group until it is asked to stop.</summary>
    public WorkerProcess StartConsumer() =>
        Start(WorkerProcess.Consumer, _consumerName, _work.Lab with { FromBeginning = true, Group = $"{_work.Lab.Group}-{_consumerName}" }, hold: false);

    /// <summary>Waits until partitions are assigned to the consumer.</summary>
    public Task AssignedAsync(WorkerProcess consumer, CancellationToken cancellationToken) =>
        WaitAsync<ConsumerSnapshot>(_consumerName, static last => last.Positions.Count > 0, consumer, "assigned partitions", cancellationToken);

    /// <summary>Waits until the consumer has consumed <paramref name="records"/> records.</summary>
    public Task ConsumedAsync(WorkerProcess consumer, long records, CancellationToken cancellationToken) =>
        WaitAsync<ConsumerSnapshot>(_consumerName, last => last.Consumed >= records, consumer, "the last record", cancellationToken);

    /// <summary>Waits until the producer has ended, and for its last snapshot.</summary>
    public async Task ProducedAsync(WorkerProcess producer, CancellationToken cancellationToken)
    {
        await producer.EndAsync(cancellationToken);
        await WaitAsync<ProducerSnapshot>(ProducerName, IsLast, producer, "the last snapshot", cancellationToken);
    }

    /// <summary>Stops the consumer in order, and waits for its last snapshot.</summary>
    public async Task StopAsync(WorkerProcess consumer, CancellationToken cancellationToken)
    {
        consumer.RequestStop();
        await consumer.EndAsync(cancellationToken);
        await WaitAsync<ConsumerSnapshot>(_consumerName, IsLast, consumer, "the last snapshot", cancellationToken);
    }

    /// <summary>Waits until the consumer has read all acknowledged records, and stops it.</summary>
    public async Task ReadAllAsync(WorkerProcess consumer, CancellationToken cancellationToken)
    {
        await ConsumedAsync(consumer, Produced.Max(static p => p.Acknowledged), cancellationToken);
        await StopAsync(consumer, cancellationToken);
    }

    /// <summary>Judges the records that this run's workers sent and read.</summary>
    /// <returns>The reasons of a failure; empty when the verdict is pass.</returns>
    public IReadOnlyList<string> Judge() => LabVerdict.Judge(Run, [.. Produced, .. Consumed]);

    public void Dispose()
    {
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }

        Log.Dispose();
    }

    private WorkerProcess Start(string program, string instance, LabSettings lab, bool hold)
    {
        var place = new WorkerSettings { Run = Run, Instance = instance, FlowControl = FlowControl, Hold = hold };
        var worker = WorkerProcess.Start(program, lab, place, _work.BootstrapServers, _environment);
        _workers.Add(worker);
        return worker;
    }

    private static bool IsLast(WorkerSnapshot snapshot) => snapshot.State == WorkerState.Stopped;

    private Task WaitAsync<T>(string instance, Func<T, bool> condition, WorkerProcess worker, string what, CancellationToken cancellationToken)
        where T : WorkerSnapshot => Log.UntilAsync<T>(
            instance, all => all.Count > 0 && condition(all[^1]), worker.ThrowIfFailed, SnapshotTimeout, what, cancellationToken);
}
