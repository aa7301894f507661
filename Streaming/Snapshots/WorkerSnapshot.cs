using System.Text.Json.Serialization;

using StreamLab.Streaming.Measurement;

namespace StreamLab.Streaming.Snapshots;

/// <summary>The common part of producers' and consumers' snapshots.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ProducerSnapshot), "producer")]
[JsonDerivedType(typeof(ConsumerSnapshot), "consumer")]
[JsonDerivedType(typeof(StageSnapshot), "stage")]
public abstract record WorkerSnapshot
{
    /// <summary>The run, as 8 hexadecimal digits; snapshots of other runs are ignored.</summary>
    public required string Run { get; init; }

    /// <summary>The worker's name, such as <c>consumer-2</c>; a restarted worker keeps it.</summary>
    public required string Instance { get; init; }

    /// <summary>One life of the worker's process, as 8 hexadecimal digits; a restarted worker has another.</summary>
    public required string Incarnation { get; init; }

    /// <summary>The time at which the snapshot was taken.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The snapshot's number within its incarnation, from 1, because clocks can be set back; 0 when it has none.</summary>
    public long Number { get; init; }

    /// <summary>The worker's state.</summary>
    public required WorkerState State { get; init; }

    /// <summary>The time at which the first record was sent (producer) or received (consumer); null before.</summary>
    public DateTimeOffset? FirstRecordAt { get; init; }

    /// <summary>The time at which the last record was acknowledged (producer, to a second) or received (consumer); null before.</summary>
    public DateTimeOffset? LastRecordAt { get; init; }

    /// <summary>
    /// The newest stalls: periods in which a partition with records in flight got no acknowledgement (producer), or a record that was sent
    /// was not read (consumer).
    /// </summary>
    public IReadOnlyList<Stall> Stalls { get; init; } = [];

    /// <summary>The number of steps of the wall clock. Rates and durations do not follow it; latencies around a step mean nothing.</summary>
    public long ClockSteps { get; init; }

    /// <summary>The largest of these steps in milliseconds; negative when the clock went back.</summary>
    public double ClockStepMs { get; init; }

    /// <summary>Resident memory of the worker's process in bytes; 0 when it is not known.</summary>
    public long ResidentBytes { get; init; }

    /// <summary>Processor time of the worker's process since it started, in microseconds, over all cores.</summary>
    public long ProcessorMicroseconds { get; init; }

    /// <summary>Bytes that the worker's process allocated on the managed heap since it started.</summary>
    public long AllocatedBytes { get; init; }

    /// <summary>True when the worker died and its ledger file completed this snapshot to its last record.</summary>
    [JsonIgnore]
    public bool IsRecovered { get; init; }

    /// <summary>True when the snapshot is complete: the worker stopped in order, or its ledger file was read after its death.</summary>
    [JsonIgnore]
    public bool IsLastWord => State == WorkerState.Stopped || IsRecovered;

    /// <summary>Returns true when this snapshot was taken after <paramref name="other"/> of the same incarnation.</summary>
    public bool IsAfter(WorkerSnapshot other) => Number == 0 || other.Number == 0 ? At >= other.At : Number > other.Number;

    /// <summary>What the brokers refuse to the worker, which goes on without it: one sentence each without a full stop.</summary>
    public IReadOnlyList<string> Denials { get; init; } = [];

    /// <summary>Numbers of errors by kind (such as librdkafka's error name).</summary>
    public IReadOnlyDictionary<string, long> Errors { get; init; } = new Dictionary<string, long>();
}

/// <summary>The states of a worker.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkerState>))]
public enum WorkerState
{
    /// <summary>It started and does not work yet: no partition is assigned, nothing was sent.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,

    /// <summary>It sends or consumes.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It was asked to stop and finishes what it began.</summary>
    [JsonStringEnumMemberName("draining")]
    Draining,

    /// <summary>It is done: this is its last snapshot.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,
}
