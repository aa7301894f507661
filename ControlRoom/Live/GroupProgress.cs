using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>How far one group has read, of consumers or of a stage's workers, and how late. Not thread-safe: <see cref="RunState"/> owns it.</summary>
/// <param name="number">The group's number: from 1 for consumers, and below 0 for a stage.</param>
/// <param name="measured">The part of the run that is measured.</param>
internal sealed class GroupProgress(int number, MeasuredPart measured)
{
    // Recent latency changes with time even without a new snapshot.
    private static readonly TimeSpan LatencyKept = TimeSpan.FromMilliseconds(900);

    private readonly PartitionLags _lags = new();
    private RunLatency? _latency;
    private DateTimeOffset _latencyAt;

    /// <summary>The group's number: from 1 for consumers, and below 0 for a stage.</summary>
    public int Number => number;

    /// <summary>The newest position of any of the group's consumers in each partition.</summary>
    public IReadOnlyDictionary<int, long> Reached => _lags.Reached;

    /// <summary>The largest lag in the measured part.</summary>
    public long MostLag { get; private set; }

    /// <summary>Adds a consumer's snapshot.</summary>
    public void Observe(ReadingSnapshot snapshot)
    {
        _latency = null;
        _lags.Observe(snapshot);
    }

    /// <summary>Adds the group's lag at a time.</summary>
    public void Observe(DateTimeOffset at, IReadOnlyList<PartitionLag> lags, DateTimeOffset? startedAt)
    {
        if (measured.Includes(at, startedAt))
        {
            MostLag = Math.Max(MostLag, lags.Sum(static partition => partition.Lag));
        }
    }

    /// <summary>The latency of the group's consumers. Cached for a round of snapshots, because summing the large histograms is expensive.</summary>
    /// <param name="consumers">All incarnations of the group's consumers.</param>
    /// <param name="now">The time.</param>
    public RunLatency Latency(IEnumerable<Incarnation> consumers, DateTimeOffset now)
    {
        if (_latency is null || (now - _latencyAt).Duration() > LatencyKept)
        {
            (_latency, _latencyAt) = (RunLatency.Calculate([.. consumers], measured, now), now);
        }

        return _latency;
    }

    /// <summary>The lag of each partition, whether it is assigned or not.</summary>
    /// <param name="producers">All incarnations of producers.</param>
    /// <param name="consumers">All incarnations of the group's consumers.</param>
    /// <param name="now">The time.</param>
    public IReadOnlyList<PartitionLag> Lag(IEnumerable<Incarnation> producers, IEnumerable<Incarnation> consumers, DateTimeOffset now) => _lags.Calculate(
        producers.Select(static p => (ProducerSnapshot)p.Latest),
        consumers.Where(c => c.IsLiveAt(now)).Select(static c => (ReadingSnapshot)c.Latest),
        now);
}
