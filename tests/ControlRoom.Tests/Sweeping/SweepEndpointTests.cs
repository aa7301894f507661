using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.ControlRoom.Producers;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests.Sweeping;

public sealed class SweepEndpointTests
{
    private readonly FakeOrders _orders = new();

    [Fact]
    public async Task SweepIsBegunShownAndStopped()
    {
        await using var host = await StartAsync(Producer(1, 0) with { At = DateTimeOffset.UtcNow, TargetRate = 10_000 });

        var begun = JsonSerializer.Deserialize(await host.PostAsync("sweep", HttpStatusCode.OK), LabJson.Default.SweepReport)!;
        Assert.Equal((SweepStage.Running, 50, 5, 10_000), (begun.Stage, begun.P99LimitMs, begun.SecondsPerStep, begun.RateBefore));

        // Whoever comes later, or comes again, finds it.
        var summary = JsonSerializer.Deserialize(await host.GetAsync("/api/summary"), LabJson.Default.LabSummary)!;
        Assert.Equal((SweepStage.Running, 1_000), (summary.Sweep!.Stage, summary.Sweep.Now?.Rate ?? 1_000));

        Assert.Contains("A sweep sets the rate: stop it first", await host.PostAsync("sweep", HttpStatusCode.Conflict), StringComparison.Ordinal);
        Assert.Contains("A sweep sets the rate: stop it first", await host.PostAsync("producers/rate", HttpStatusCode.Conflict, new { recordsPerSecond = 1 }), StringComparison.Ordinal);
        Assert.Contains("A sweep sets the rate: stop it first", await host.PostAsync("producers/pause", HttpStatusCode.Conflict), StringComparison.Ordinal);
        await host.PostAsync("sweep/stop", HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("{\"p99LimitMs\":0}", "p99LimitMs: 0 is less than 0.1; allowed are 0.1 to 60000.")]
    [InlineData("{\"p99LimitMs\":60001}", "p99LimitMs: 60001 is more than 60000; allowed are 0.1 to 60000.")]
    [InlineData("{\"secondsPerStep\":1.9}", "secondsPerStep: 1.9 is less than 2; allowed are 2 to 300.")]
    [InlineData("{\"secondsPerStep\":1e9}", "secondsPerStep: 1000000000 is more than 300; allowed are 2 to 300.")]
    public async Task ImpossibleSettingIsRefusedInOneLine(string body, string line)
    {
        await using var host = await StartAsync(Producer(1, 0) with { At = DateTimeOffset.UtcNow });
        using var wanted = JsonDocument.Parse(body);

        var problem = await host.PostAsync("sweep", HttpStatusCode.BadRequest, wanted.RootElement);

        Assert.Equal(line, JsonDocument.Parse(problem).RootElement.GetProperty("detail").GetString());
        Assert.Empty(_orders.Written);
    }

    [Fact]
    public async Task WithoutAProducerOrASweepThereIsNothingToDo()
    {
        await using var host = await StartAsync(Producer(1, 0).Stopped() with { At = DateTimeOffset.UtcNow });

        Assert.Contains("No producer is running.", await host.PostAsync("sweep", HttpStatusCode.Conflict), StringComparison.Ordinal);
        Assert.Contains("No sweep is running.", await host.PostAsync("sweep/stop", HttpStatusCode.Conflict), StringComparison.Ordinal);
        Assert.Null(JsonSerializer.Deserialize(await host.GetAsync("/api/summary"), LabJson.Default.LabSummary)!.Sweep);
    }

    [Fact]
    public async Task OnlyThePageMayBegin()
    {
        await using var host = await StartAsync(Producer(1, 0) with { At = DateTimeOffset.UtcNow });

        using var response = await host.Client.PostAsync(new Uri("/api/sweep", UriKind.Relative), null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private async Task<Host> StartAsync(params WorkerSnapshot[] snapshots)
    {
        var host = await Host.StartAsync(new HostOptions { Replace = services => services.AddSingleton<IOrderTopic>(_orders) });
        await host.TellAsync(snapshots);
        return host;
    }
}
