namespace StreamLab.EndToEnd.Tests;

public sealed class ProducerControlTests
{
    [Fact]
    public async Task RateIsSetAndProducersPauseAndResumeWithNothingLost()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that one process can send another.");
        await using var lab = LabSession.Start("--rate 2000 --producers 2");
        await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 1_000);

        await lab.OrderAsync("/api/producers/rate", """{"recordsPerSecond": 500}""");
        await lab.SummaryAsync("the rate is 500", static summary => summary.ThroughputNow.RecordsPerSecond is > 480 and < 520);

        await lab.OrderAsync("/api/producers/pause");
        var paused = await lab.SummaryAsync("nothing is sent", static summary => summary is { ThroughputNow.RecordsPerSecond: 0, Delivery.Pending: 0 });

        await lab.OrderAsync("/api/producers/resume");
        await lab.SummaryAsync(
            "records flow again at the rate before",
            summary => summary.ThroughputNow.RecordsPerSecond is > 480 and < 520 && summary.Delivery.Sent > paused.Delivery.Sent);

        lab.Program.Signal("INT");
        await lab.EndsAsync(0);
        lab.ReadReport().HasPassed();
    }
}
