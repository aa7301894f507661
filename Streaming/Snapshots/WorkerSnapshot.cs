using System.Text.Json.Serialization;

using StreamLab.Streaming.Measurement;

namespace StreamLab.Streaming.Snapshots;

/// <summary>What producers' and consumers' snapshots have in common.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ProducerSnapshot), "producer")]
[JsonDerivedType(typeof(ConsumerSnapshot), "consumer")]
public abstract record WorkerSnapshot
{
    /// <summary>The run, as 8 hexadecimal digits; snapshots of other runs are passed over.</summary>
    public required string Run { get; init; }

    /// <summary>The worker's name, such as <c>consumer-2</c>; a restarted worker keeps it.</summary>
    public required string Instance { get; init; }

    /// <summary>One life of the worker's process, as 8 hexadecimal digits; a restarted worker has another.</summary>
    public required string Incarnation { get; init; }

    /// <summary>When the snapshot was taken.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Its number among those of its incarnation, from 1: clocks can be set back. 0 when it has none.</summary>
    public long Number { get; init; }

    /// <summary>What the worker is doing.</summary>
    public required WorkerState State { get; init; }

    /// <summary>When the first record was sent (producer) or received (consumer); null before.</summary>
    public DateTimeOffset? FirstRecordAt { get; init; }

    /// <summary>When the last record was acknowledged (producer, as of its snapshots) or received (consumer); null before.</summary>
    public DateTimeOffset? LastRecordAt { get; init; }

    /// <summary>
    /// The newest stalls: times in which a partition with records on their way got no acknowledgement (producer), or a record sent
    /// was not read (consumer).
    /// </summary>
    public IReadOnlyList<Stall> Stalls { get; init; } = [];

    /// <summary>How often the wall clock was set while the worker ran: rates and durations do not follow it, latencies around it mean nothing.</summary>
    public long ClockSteps { get; init; }

    /// <summary>The largest of these steps, in milliseconds; below 0 when the clock went back.</summary>
    public double ClockStepMs { get; init; }

    /// <summary>Resident memory of the worker's process in bytes; 0 when it cannot be told.</summary>
    public long ResidentBytes { get; init; }

    /// <summary>Processor time of the worker's process since it started, in microseconds, over all cores.</summary>
    public long ProcessorMicroseconds { get; init; }

    /// <summary>Bytes that the worker's process allocated on the managed heap since it started.</summary>
    public long AllocatedBytes { get; init; }

    /// <summary>Whether what it sent or read is known to the process's last record although it died: from the file that it kept.</summary>
    [JsonIgnore]
    public bool IsRecovered { get; init; }

    /// <summary>Whether nothing is missing from it: it stopped in order, or its file was read after its death.</summary>
    [JsonIgnore]
    public bool IsLastWord => State == WorkerState.Stopped || IsRecovered;

    /// <summary>Whether it was taken after <paramref name="other"/> of the same incarnation.</summary>
    public bool IsAfter(WorkerSnapshot other) => Number == 0 || other.Number == 0 ? At >= other.At : Number > other.Number;

    /// <summary>Errors seen, by kind (such as librdkafka's error name).</summary>
    public IReadOnlyDictionary<string, long> Errors { get; init; } = new Dictionary<string, long>();
}

/// <summary>What a worker is doing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkerState>))]
public enum WorkerState
{
    /// <summary>Started, not yet at work: no partition assigned, nothing sent.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,

    /// <summary>At work.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Told to stop; finishing what it began.</summary>
    [JsonStringEnumMemberName("draining")]
    Draining,

    /// <summary>Done: this is its last snapshot and nothing will follow.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,
}
