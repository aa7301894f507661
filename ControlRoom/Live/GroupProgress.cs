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
    /// <param name="writers">All incarnations of the producers, or of the stage before, that write the topic.</param>
    /// <param name="readers">All incarnations of the group's readers.</param>
    /// <param name="now">The time.</param>
    public IReadOnlyList<PartitionLag> Lag(IEnumerable<Incarnation> writers, IEnumerable<Incarnation> readers, DateTimeOffset now)
    {
        List<WorkerSnapshot> written = [.. writers.Select(static writer => writer.Latest)];
        List<Incarnation> all = [.. readers];
        var owners = all.Where(reader => reader.IsLiveAt(now)).Select(Read);
        return written.OfType<ReadingSnapshot>().Any()
            ? _lags.Calculate(written.OfType<ReadingSnapshot>(), all.Select(Read), owners, now)
            : _lags.Calculate(written.OfType<ProducerSnapshot>(), owners, now);
    }

    private static ReadingSnapshot Read(Incarnation reader) => (ReadingSnapshot)reader.Latest;
}
