using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Judging;

/// <summary>The evidence of one run: the latest snapshot of every incarnation of every worker, and what other observers found.</summary>
internal sealed record Evidence(
    string Run, IReadOnlyList<ProducerSnapshot> Producers, IReadOnlyList<ReadingSnapshot> Consumers)
{
    /// <summary>The time at which the first record was sent; null before.</summary>
    public DateTimeOffset? StartedAt => Producers.Min(static producer => producer.FirstRecordAt);

    /// <summary>The workers of a pipeline's stages.</summary>
    public IReadOnlyList<StageSnapshot> Stages { get; init; } = [];

    /// <summary>The logs of the topics that the stages write, in order; an element is null before it was read back.</summary>
    public IReadOnlyList<LogEvidence?> StageLogs { get; init; } = [];

    /// <summary>The log of the topic to which the consumers pass records on; null when they do not, and before it was read back.</summary>
    public LogEvidence? Output { get; init; }

    /// <summary>What the stages before have passed on; null without a pipeline.</summary>
    public Passage? Passage { get; init; }

    /// <summary>The faults that were injected or planned.</summary>
    public IReadOnlyList<FaultReport> Faults { get; init; } = [];

    /// <summary>The reason, reported by the host, why the run could not prove what it was to prove; null when there is none.</summary>
    public string? Incomplete { get; init; }

    /// <summary>The processes that ended without being asked to.</summary>
    public IReadOnlyList<ProcessEnd> Ends { get; init; } = [];

    /// <summary>The newest time at which, by the host's word, producers were to send; null when no host says so.</summary>
    public DateTimeOffset? ProducingAt { get; init; }

    /// <summary>The brokers' refusal to let ControlRoom read the topic of snapshots; null when there is none.</summary>
    public string? FeedRefusal { get; init; }

    /// <summary>The windows that were read back; null when they were not.</summary>
    public ResultsEvidence? Results { get; init; }

    /// <summary>The members of the consumer group that do not belong to the lab.</summary>
    public IReadOnlyList<GroupStranger> Strangers { get; init; } = [];

    /// <summary>The observed changes of the log.</summary>
    public IReadOnlyList<LogChange> LogChanges { get; init; } = [];

    /// <summary>The result of reading the log back; null before.</summary>
    public LogEvidence? Log { get; init; }

    /// <summary>The largest difference between workers' clocks; null when it is within the measurement error.</summary>
    public ClockGap? Clocks { get; init; }

    /// <summary>The median of the measured latency in milliseconds.</summary>
    public double MedianMs { get; init; }

    /// <summary>True when the run was to measure latency at different rates.</summary>
    public bool IsLatencyAsked { get; init; }

    /// <summary>The course of each process's memory.</summary>
    public IReadOnlyList<MemoryReport> Memory { get; init; } = [];

    /// <summary>Gets the part of the evidence that is about one consumer group. What producers, the log and faults show is about all.</summary>
    /// <param name="number">The group's number, from 1.</param>
    /// <param name="groups">The number of groups.</param>
    public Evidence OfGroup(int number, int groups)
    {
        if (groups == 1)
        {
            return this;
        }

        // A consumer that belongs to no group of this run counts for the first.
        bool IsOf(int group) => (group <= groups ? group : 1) == number;
        var others = Consumers.Where(consumer => !IsOf(consumer.GroupNumber)).Select(static consumer => consumer.Instance).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Consumers = [.. Consumers.Where(consumer => IsOf(consumer.GroupNumber))],
            Strangers = [.. Strangers.Where(stranger => IsOf(stranger.Group))],
            Memory = [.. Memory.Where(memory => !others.Contains(memory.Name))],
        };
    }

    /// <summary>Gets the part of the evidence that is about one topic of a pipeline and the workers that read it.</summary>
    /// <param name="index">The topic's index: 0 for the producers' topic, and the last one for that of the consumers.</param>
    /// <param name="count">The number of topics.</param>
    public Evidence OfTopic(int index, int count)
    {
        var isLast = index == count - 1;
        IReadOnlyList<ReadingSnapshot> readers = isLast ? Consumers : [.. Stages.Where(worker => worker.Stage == index + 1)];
        var others = Consumers.Concat(Stages).Except(readers).Select(static worker => worker.Instance).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Consumers = readers,
            Log = index == 0 ? Log : StageLogs.ElementAtOrDefault(index - 1),
            Output = isLast ? null : StageLogs.ElementAtOrDefault(index),
            LogChanges = index == 0 ? LogChanges : [],
            Strangers = isLast ? Strangers : [],
            Results = isLast ? Results : null,
            IsLatencyAsked = isLast && IsLatencyAsked,
            Memory = [.. Memory.Where(memory => !others.Contains(memory.Name))],
        };
    }

    /// <summary>Creates the evidence of <paramref name="run"/> from <paramref name="snapshots"/>. Snapshots of other runs are ignored.</summary>
    public static Evidence From(string run, IEnumerable<WorkerSnapshot> snapshots)
    {
        List<WorkerSnapshot> ours = [.. snapshots.Where(s => s.Run == run)];
        return new Evidence(run, [.. ours.OfType<ProducerSnapshot>()], [.. ours.OfType<ConsumerSnapshot>()])
        {
            Stages = [.. ours.OfType<StageSnapshot>()],
        };
    }
}
