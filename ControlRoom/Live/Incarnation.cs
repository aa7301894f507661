using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>The snapshots of one incarnation of a worker.</summary>
internal sealed class Incarnation
{
    /// <summary>A worker without a snapshot for longer counts as dead.</summary>
    public static readonly TimeSpan SilenceOfTheDead = TimeSpan.FromSeconds(10);

    public Incarnation(WorkerSnapshot first)
    {
        Latest = first;
        Take(first);
    }

    /// <summary>The incarnation's newest snapshot.</summary>
    public WorkerSnapshot Latest { get; private set; }

    /// <summary>Records acknowledged (producer) or processed (consumer) over the last seconds.</summary>
    public RecentVolume Recent { get; } = new();

    /// <summary>The first snapshot in which a consumer or a stage had read records; null before. Its start is over then.</summary>
    public ReadingSnapshot? Began { get; private set; }

    /// <summary>Latency from the intended send time, from the newest snapshot with a valid histogram.</summary>
    public LatencyHistogram? Latency { get; private set; }

    /// <summary>Latency from the actual send time, likewise.</summary>
    public LatencyHistogram? LatencyFromSend { get; private set; }

    /// <summary>True when the worker is not stopped and its newest snapshot is recent.</summary>
    public bool IsLiveAt(DateTimeOffset now) => Latest.State != WorkerState.Stopped && now - Latest.At <= SilenceOfTheDead;

    /// <summary>Adds a newer snapshot.</summary>
    /// <returns>The progress since the previous snapshot.</returns>
    public Progress Update(WorkerSnapshot snapshot)
    {
        (WorkerSnapshot before, LatencyHistogram? latencyBefore) = (Latest, Latency);
        Latest = snapshot;
        Take(snapshot);
        return Progress.Between(before, snapshot, latencyBefore is null ? Latency : Latency?.Since(latencyBefore));
    }

    /// <summary>Completes the newest snapshot with the ledger that was recovered after the worker's death.</summary>
    public void Complete(RecoveredLedger ledger) => Latest = ledger.Complete(Latest);

    private void Take(WorkerSnapshot snapshot)
    {
        switch (snapshot)
        {
            case ProducerSnapshot p:
                Recent.Add(new WorkerTotals(p.At, p.Acknowledged, p.AcknowledgedBytes, null));
                break;
            case ReadingSnapshot c:
                Latency = DecodeOr(Latency, c.Latency);
                LatencyFromSend = DecodeOr(LatencyFromSend, c.LatencyFromSend);
                Began ??= c.Consumed > 0 ? c : null;
                Recent.Add(new WorkerTotals(c.At, c.Consumed, c.ConsumedBytes, Latency));
                break;
        }
    }

    private static LatencyHistogram? DecodeOr(LatencyHistogram? known, string? text)
    {
        try
        {
            return text is null ? known : LatencyHistogram.Decode(text);
        }
        catch (FormatException)
        {
            return known;
        }
    }
}
