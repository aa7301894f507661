using StreamLab.Streaming.Measurement;

namespace StreamLab.Consumer.Worker;

/// <summary>Stores latencies until it is known whether another consumer has read the records in time. Single-threaded.</summary>
internal sealed class HeldLatencies
{
    private LatencyHistogram _latency = new();
    private LatencyHistogram _latencyFromSend = new();

    public HeldLatencies() => Begin();

    public LatencyRuns LatencyRuns { get; private set; } = null!;

    public LatencyRuns LatencyFromSendRuns { get; private set; } = null!;

    public StallLog Stalls { get; private set; } = new();

    /// <summary>Moves all to <paramref name="target"/>; discards them when it is null.</summary>
    public void Empty(StampMeasurements? target)
    {
        target?.Latency.Add(_latency);
        target?.LatencyFromSend.Add(_latencyFromSend);
        foreach (var stall in target is null ? [] : Stalls.ToSnapshot())
        {
            target!.Stalls.Add(UnixClock.OfTime(stall.From), UnixClock.OfTime(stall.To), stall.Partition);
        }

        (_latency, _latencyFromSend, Stalls) = (new(), new(), new());
        Begin();
    }

    private void Begin() => (LatencyRuns, LatencyFromSendRuns) = (new(_latency), new(_latencyFromSend));
}
