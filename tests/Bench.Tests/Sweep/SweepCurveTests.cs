using System.Text.Json;

using StreamLab.Bench.Measuring;
using StreamLab.Bench.Sweep;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.Bench.Tests.Sweep;

public sealed class SweepCurveTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void KneeAndLargestAreStepsWithAllThatWasMeasured()
    {
        var report = Of(Step(4_000, 3_000, 60), Step(1_000, 1_000, 8), Step(2_000, 2_000, 12));

        Assert.Equal([1_000, 2_000, 4_000], report.Steps.Select(static s => s.Rate));
        Assert.Same(report.Steps[1], report.Knee);
        Assert.Same(report.Steps[1], report.Largest);
        Assert.Equal(12, report.Knee.InFlightByLittle, 0.001);
    }

    [Fact]
    public void RateAtWhichSomethingWasLostIsNotHeld()
    {
        var report = Of(Step(1_000, 1_000, 8) with { Sample = Sample(1_000, 8) with { Faults = ["1 record is lost"] } });

        Assert.Null(report.Largest);
        Assert.Equal(["1,000/s: 1 record is lost"], report.Faults);
        Assert.Contains("No rate held p99 under 20 ms.", report.Findings());
    }

    [Fact]
    public async Task SweepIsWrittenForPeopleAndForPrograms()
    {
        await Of(Step(1_000, 1_000, 8), Step(2_000, 1_500, 60)).WriteAsync(_folder.Path, "sweep", TestContext.Current.CancellationToken);

        _folder.HasPlot("sweep");
        using var json = JsonDocument.Parse(_folder.Text("sweep.json"));
        Assert.Equal(["rate", "sample", "inFlightByLittle"], json.RootElement.GetProperty("steps")[0].EnumerateObject().Select(static p => p.Name));
        Assert.Equal(1_000, json.RootElement.GetProperty("largest").GetProperty("rate").GetDouble());
    }

    private static SweepCurve Of(params SweepStep[] steps) => SweepCurve.Create("A sweep", [], Limit, new RateSweep([], Limit), steps);

    private static SweepStep Step(double rate, double confirmed, double p99) => new(rate, Sample(confirmed, p99));

    private static Sample Sample(double confirmed, double p99) => new()
    {
        Records = 10, RecordsPerSecond = confirmed, Latency = new(p99 / 4, p99 / 2, p99, p99, p99, p99, p99 / 2), InFlight = 1,
    };
}
