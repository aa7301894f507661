using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>A worker's progress between two of its snapshots.</summary>
internal sealed record Progress(DateTimeOffset From, DateTimeOffset To)
{
    public long Sent { get; private init; }

    public long Acknowledged { get; private init; }

    public long AcknowledgedBytes { get; private init; }

    public long Consumed { get; private init; }

    public long ConsumedBytes { get; private init; }

    /// <summary>The latencies of the consumed records; null when there are none.</summary>
    public LatencyHistogram? Latency { get; private init; }

    public static Progress Between(WorkerSnapshot before, WorkerSnapshot after, LatencyHistogram? latency) => (before, after) switch
    {
        (ProducerSnapshot b, ProducerSnapshot a) => new Progress(b.At, a.At)
        {
            Sent = a.Sent - b.Sent,
            Acknowledged = a.Acknowledged - b.Acknowledged,
            AcknowledgedBytes = a.AcknowledgedBytes - b.AcknowledgedBytes,
        },
        (ConsumerSnapshot b, ConsumerSnapshot a) => new Progress(b.At, a.At)
        {
            Consumed = a.Consumed - b.Consumed,
            ConsumedBytes = a.ConsumedBytes - b.ConsumedBytes,
            Latency = latency is { TotalCount: > 0 } ? latency : null,
        },
        _ => new Progress(before.At, after.At),
    };
}
