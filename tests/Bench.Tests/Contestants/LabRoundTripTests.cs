using StreamLab.Bench.Contestants;
using StreamLab.Streaming.Snapshots;

using static StreamLab.Bench.Tests.Contestants.Snapshots;

namespace StreamLab.Bench.Tests.Contestants;

public sealed class LabRoundTripTests
{
    [Fact]
    public void WhatIsConsumedWhileTheProducerIsWarmCountsAndCostsWhatBothTake()
    {
        // Warm from second 2 to 4; the consumer tells half a second later each time, and its start and end count for nothing.
        ProducerSnapshot[] produced = [Sent(1, 1_000, 900), Sent(2, 3_000, 1_000), Sent(3, 5_000, 1_800), Sent(4, 7_000, 3_000), Sent(5, 7_000, 9_000, WorkerState.Stopped)];
        ConsumerSnapshot[] consumed = [Read(1.5, 0, 5_000), Read(2.5, 1_000, 6_000), Read(3.5, 2_000, 6_500), Read(4.5, 7_000, 90_000)];

        var sample = LabRoundTrip.Measure(produced, consumed);

        Assert.Equal(1_000, sample.Records);
        Assert.Equal(1_000, sample.RecordsPerSecond, 6);
        Assert.Equal(0.5 + 0.5, sample.ProcessorMicroseconds, 6);
        Assert.Equal(30, sample.ResidentBytes);
    }

    [Fact]
    public void TooLittleToMeasureIsSaid()
    {
        var error = Assert.Throws<BenchException>(() => LabRoundTrip.Measure([Sent(2, 1, 1), Sent(3, 2, 2)], [Read(2.5, 1, 1)]));

        Assert.Contains("--length", error.Message, StringComparison.Ordinal);
    }
}
