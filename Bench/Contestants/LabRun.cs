using System.Globalization;

using StreamLab.Bench.Brokers;
using StreamLab.Bench.Processes;
using StreamLab.Settings;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Bench.Contestants;

/// <summary>The lab's own workers on one topic, under one run: started, listened to, judged.</summary>
internal sealed class LabRun : IDisposable
{
    private static readonly TimeSpan SnapshotPatience = TimeSpan.FromSeconds(30);

    private const string ProducerName = "producer-1";

    private static int _consumers;

    private readonly string _consumerName = string.Create(CultureInfo.InvariantCulture, $"consumer-{Interlocked.Increment(ref _consumers)}");
    private readonly Work _work;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly List<WorkerProcess> _workers = [];

    /// <param name="bed">The brokers.</param>
    /// <param name="work">What is to be done.</param>
    /// <param name="environment">What workers are told beside their settings.</param>
    /// <param name="run">The run; a new one when it is null.</param>
    public LabRun(TestBed bed, Work work, IReadOnlyDictionary<string, string> environment, uint? run = null)
    {
        Run = run ?? ProducerId.NewRun();
        _work = work;
        _environment = environment;
        FlowControl = !bed.Keeps;
        Log = new(bed.Clients, work.Topic, Run);
    }

    public uint Run { get; }

    /// <summary>Whether the producer waits for the consumer, because brokers keep little.</summary>
    public bool FlowControl { get; init; }

    private SnapshotLog Log { get; }

    /// <summary>What the producer told so far.</summary>
    public IReadOnlyList<ProducerSnapshot> Produced => Log.Of<ProducerSnapshot>(ProducerName);

    /// <summary>What the consumer told so far.</summary>
    public IReadOnlyList<ConsumerSnapshot> Consumed => Log.Of<ConsumerSnapshot>(_consumerName);

    /// <summary>Starts the producer, which ends after the work's length.</summary>
    /// <param name="hold">Whether it waits for <see cref="WorkerProcess.Release"/>.</param>
    public WorkerProcess StartProducer(bool hold = false) =>
        Start(WorkerProcess.Producer, ProducerName, _work.Lab with { Duration = _work.Length }, hold);

    /// <summary>Starts the consumer, which reads from the beginning, in a group of its own, until it is asked to stop.</summary>
    public WorkerProcess StartConsumer() =>
        Start(WorkerProcess.Consumer, _consumerName, _work.Lab with { FromBeginning = true, Group = $"{_work.Lab.Group}-{_consumerName}" }, hold: false);

    /// <summary>Waits until the consumer has partitions.</summary>
    public Task AssignedAsync(WorkerProcess consumer, CancellationToken cancellationToken) =>
        UntilAsync<ConsumerSnapshot>(_consumerName, static last => last.Positions.Count > 0, consumer, "its partitions", cancellationToken);

    /// <summary>Waits until as much was consumed.</summary>
    public Task ConsumedAsync(WorkerProcess consumer, long records, CancellationToken cancellationToken) =>
        UntilAsync<ConsumerSnapshot>(_consumerName, last => last.Consumed >= records, consumer, "the last record", cancellationToken);

    /// <summary>Waits for the producer to end by itself, and hears its last word.</summary>
    public async Task ProducedAsync(WorkerProcess producer, CancellationToken cancellationToken)
    {
        await producer.EndAsync(cancellationToken);
        await UntilAsync<ProducerSnapshot>(ProducerName, IsLast, producer, "its last word", cancellationToken);
    }

    /// <summary>Stops the consumer in order, and hears its last word.</summary>
    public async Task StopAsync(WorkerProcess consumer, CancellationToken cancellationToken)
    {
        consumer.RequestStop();
        await consumer.EndAsync(cancellationToken);
        await UntilAsync<ConsumerSnapshot>(_consumerName, IsLast, consumer, "its last word", cancellationToken);
    }

    /// <summary>Reads all that was produced and stops.</summary>
    public async Task ReadAllAsync(WorkerProcess consumer, CancellationToken cancellationToken)
    {
        await ConsumedAsync(consumer, Produced.Max(static p => p.Acknowledged), cancellationToken);
        await StopAsync(consumer, cancellationToken);
    }

    /// <summary>Judges what the producer sent and this run's consumer read.</summary>
    /// <returns>What is wrong; empty when the verdict is pass.</returns>
    public IReadOnlyList<string> Judge() => LabVerdict.Of(Run, [.. Produced, .. Consumed]);

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

    private Task UntilAsync<T>(string instance, Func<T, bool> condition, WorkerProcess worker, string what, CancellationToken cancellationToken)
        where T : WorkerSnapshot => Log.UntilAsync<T>(
            instance, all => all.Count > 0 && condition(all[^1]), worker.ThrowIfFailed, SnapshotPatience, what, cancellationToken);
}
