using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.ControlRoom.Browser.Tests;

/// <summary>A sweep of a lab that exists only in what it tells.</summary>
internal static class FakeSweep
{
    private static readonly SweepFigures[] Steps =
    [
        Step(1_000, 1_000, 9, 14), Step(2_000, 2_000, 9, 15), Step(4_000, 4_000, 8.5, 15), Step(8_000, 8_001, 8.2, 16), Step(16_000, 15_998, 8.4, 22),
        Step(32_000, 31_990, 10, 38), Step(36_204, 36_190, 11, 47), Step(38_055, 38_040, 13, 55), Step(45_255, 45_200, 19, 90), Step(64_000, 52_000, 410, 860),
    ];

    /// <summary>One that measures its sixth step.</summary>
    public static SweepReport Running { get; } = Of(SweepStage.Running, Steps[..5]) with { Now = new(6, 32_000, SweepPhase.Measuring) };

    /// <summary>One that is complete.</summary>
    public static SweepReport Complete { get; } = Of(SweepStage.Complete, Steps) with { Reason = "All rates were measured.", EndedAt = DateTimeOffset.UtcNow };

    /// <summary>One that a person stopped.</summary>
    public static SweepReport Stopped { get; } = Of(SweepStage.Stopped, Steps[..3]) with { Reason = "It was stopped by hand.", EndedAt = DateTimeOffset.UtcNow };

    private static SweepReport Of(SweepStage stage, IReadOnlyList<SweepFigures> steps) => new()
    {
        Stage = stage, StartedAt = DateTimeOffset.UtcNow.AddMinutes(-2), P99LimitMs = 50, SecondsPerStep = 5, RateBefore = 1_200, Steps = steps,
        Knee = RateSweep.Knee(steps), Largest = new RateSweep([], TimeSpan.FromMilliseconds(50)).Largest(steps),
    };

    private static SweepFigures Step(double rate, double acknowledged, double p50, double p99) =>
        new(rate, acknowledged, new LatencyReport(p50, p50 * 1.4, p99, p99 * 1.3, p99 * 2, p50 * 1.05)) { ConsumedPerSecond = acknowledged };
}
