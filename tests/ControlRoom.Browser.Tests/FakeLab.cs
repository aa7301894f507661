using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.ControlRoom.Clusters;
using StreamLab.ControlRoom.Hosts;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Tests;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Browser.Tests;

/// <summary>A lab of any size that exists only in what it tells a ControlRoom: workers, brokers and a host.</summary>
internal sealed class FakeLab(Host host, int partitions = 12, int brokers = 3, int consumers = 2)
{
    private const string Run = "0000beef";
    private const int RecordsPerPartition = 100;

    private readonly LatencyHistogram _latency = new();
    private BrokerState _second = BrokerState.Up;
    private long _told;

    /// <summary>The windows that the first consumer tells of.</summary>
    public IReadOnlyList<WindowResult> Windows { get; set; } = [.. Enumerable.Range(1, 12).Select(WindowOf)];

    /// <summary>The name of the first producer.</summary>
    public string Producer { get; set; } = "producer-1";

    /// <summary>Whether the producer has said its last word.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Tells what happened in the last seconds.</summary>
    public async Task TellAsync(int seconds)
    {
        TellCluster();
        var now = DateTimeOffset.UtcNow;
        for (var second = seconds; second >= 0; second--)
        {
            _told++;
            var at = now.AddSeconds(-second);
            _latency.Record(5_000 + (1_000 * (_told % 7)), 1_000);
            _latency.Record(200_000, 2);
            await host.TellAsync(ProducerAt(at));
            for (var consumer = 0; consumer < consumers; consumer++)
            {
                await host.TellAsync(ConsumerAt(consumer, at));
            }
        }
    }

    /// <summary>Tells that broker 2 is so.</summary>
    public void SetSecondBroker(BrokerState state)
    {
        _second = state;
        TellCluster();
    }

    /// <summary>Tells how a sweep stands.</summary>
    public void Sweep(SweepReport sweep) => host.Services.GetRequiredService<LabState>().Observe(Run, sweep);

    private void TellCluster()
    {
        var leader = (int partition) => (partition % brokers) + 1 is var id && id == 2 && _second == BrokerState.Down ? 1 : (partition % brokers) + 1;
        var all = Enumerable.Range(1, brokers).ToList();
        host.Services.GetRequiredService<ClusterBoard>().Take(new ClusterMap(
            DateTimeOffset.UtcNow, [.. all.Select(id => new BrokerPlace(id, $"127.0.0.1:{9000 + id}"))], 1,
            [.. Enumerable.Range(0, partitions).Select(p => new PartitionPlace(p, leader(p), all, _second == BrokerState.Down ? [.. all.Where(id => id != 2)] : all))]));
        host.Services.GetRequiredService<HostCommandQueue>().Report(new HostState
        {
            Host = "local", Run = Run, At = DateTimeOffset.UtcNow, BrokerMode = "native",
            Brokers = [.. all.Select(id => new BrokerStatus(id, $"127.0.0.1:{9000 + id}", id == 2 ? _second : BrokerState.Up))],
            Workers = [new("producer-1", "producer", ProcessState.Running, 0), new("consumer-1", "consumer", ProcessState.Running, 0)],
            Capabilities = new(
                [
                    new(FaultAction.Kill, FaultSubject.Broker, null), new(FaultAction.Slow, FaultSubject.Broker, "Brokers in processes cannot be made slow."),
                    new(FaultAction.Pause, FaultSubject.Worker, null),
                ],
                new(consumers, 9, null)),
            Faults = _second == BrokerState.Down
                ? [new(1, FaultAction.Kill, "2", FaultStage.Active) { Broker = 2, InjectedAt = DateTimeOffset.UtcNow.AddSeconds(-5) }]
                : [],
        });
    }

    private ProducerSnapshot ProducerAt(DateTimeOffset at) => new()
    {
        Run = Run, Instance = Producer, Incarnation = "0a", Number = _told, At = at, State = HasEnded ? WorkerState.Stopped : WorkerState.Running, Producer = Run + "00000001",
        TargetRate = RecordsPerPartition * partitions, FirstRecordAt = at.AddSeconds(-_told), LastRecordAt = at,
        Sent = Each * partitions, Acknowledged = Each * partitions, AcknowledgedBytes = Each * partitions * 300,
        Partitions = [.. Enumerable.Range(0, partitions).Select(p => new SentPartition(p, Each, [0, Each]))],
    };

    private ConsumerSnapshot ConsumerAt(int consumer, DateTimeOffset at)
    {
        var mine = Enumerable.Range(0, partitions).Where(p => p % consumers == consumer).ToList();
        return new()
        {
            Run = Run, Instance = string.Create(CultureInfo.InvariantCulture, $"consumer-{consumer + 1}"), Incarnation = "0c", Number = _told, At = at,
            State = WorkerState.Running, FirstRecordAt = at.AddSeconds(-_told), LastRecordAt = at,
            Consumed = Each * mine.Count, ConsumedBytes = Each * mine.Count * 300,
            Partitions = [.. mine.Select(p => new ConsumedPartition(Run + "00000001", p, Each, 0, 0, [0, Each], false))],
            Positions = [.. mine.Select(p => new PartitionPosition(p, Each, Each + (p * (_told % 3))))],
            Latency = _latency.Encode(), LatencyFromSend = _latency.Encode(), Windows = consumer == 0 ? Windows : [],
        };
    }

    private long Each => _told * RecordsPerPartition;

    private static WindowResult WindowOf(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"S{number:000}"), DateTimeOffset.UnixEpoch.AddDays(7 * 1_000), DateTimeOffset.UnixEpoch.AddDays(7 * 1_001), 5,
        new Dictionary<string, double>
        {
            ["open"] = 100, ["high"] = 104 + number, ["low"] = 97 - (number % 4), ["close"] = 100 + (number % 5) - 2, ["volume"] = 1_000_000 * number, ["vwap"] = 101,
        },
        true, null);
}
