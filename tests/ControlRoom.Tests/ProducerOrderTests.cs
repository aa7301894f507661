using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.ControlRoom.Producers;
using StreamLab.Streaming.Control;

using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class ProducerOrderTests
{
    private readonly FakeOrders _orders = new();

    [Fact]
    public async Task RateAndPauseAreOneOrderAndChangeApart()
    {
        await using var host = await StartAsync(Producer(1, 0) with { At = DateTimeOffset.UtcNow });
        await host.PostAsync("producers/rate", HttpStatusCode.OK, new { recordsPerSecond = 250.5 });
        await host.PostAsync("producers/pause", HttpStatusCode.OK);
        await host.PostAsync("producers/rate", HttpStatusCode.OK, new { recordsPerSecond = 0 });
        await host.PostAsync("producers/resume", HttpStatusCode.OK);
        Assert.Equal(
            [new(Run, 250.5, false), new(Run, 250.5, true), new(Run, 0, true), new(Run, 0, false)],
            _orders.Written);
    }

    [Fact]
    public async Task OrderGivenBeforeThisProcessBeganHolds()
    {
        _orders.Add(new(Run, 77, true));
        _orders.Add(new("00000bad", 99, true));
        await using var host = await StartAsync(Producer(1, 0) with { At = DateTimeOffset.UtcNow });
        await host.PostAsync("producers/resume", HttpStatusCode.OK);
        Assert.Equal(new(Run, 77, false), _orders.Written[^1]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1e10)]
    public async Task ImpossibleRateIsRefused(double rate)
    {
        await using var host = await StartAsync(Producer(1, 0) with { At = DateTimeOffset.UtcNow });
        Assert.Contains("0 (as fast as possible) to 1,000,000,000", await host.PostAsync("producers/rate", HttpStatusCode.BadRequest, new { recordsPerSecond = rate }), StringComparison.Ordinal);
        Assert.Empty(_orders.Written);
    }

    [Fact]
    public async Task WithoutAProducerAtWorkOrdersAreRefusedWithTheReason()
    {
        await using var host = await StartAsync(Producer(1, 0).Stopped() with { At = DateTimeOffset.UtcNow });
        Assert.Contains("No producer is running.", await host.PostAsync("producers/pause", HttpStatusCode.Conflict), StringComparison.Ordinal);
        Assert.Empty(_orders.Written);
    }

    [Theory]
    [InlineData("{\"run\":\"a\",\"rate\":-1,\"isPaused\":false}")]
    [InlineData("{\"run\":\"a\",\"rate\":1,\"isPaused\":false,\"before\":{\"rate\":-1,\"isPaused\":false}}")]
    [InlineData("{\"rate\":1,\"isPaused\":false}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\0")]
    public void AnothersRecordIsNoOrder(string text) => Assert.Null(ProducerOrder.Decode(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void OrderIsReadAsWritten() => Assert.Equal(new ProducerOrder(Run, 12.5, true), ProducerOrder.Decode(new ProducerOrder(Run, 12.5, true).Encode()));

    [Fact]
    public void OrderOfASweepCarriesWhatWasBeforeIt()
    {
        var order = new ProducerOrder(Run, 4_000, true) { Before = new(0, false) };
        Assert.Equal(order, ProducerOrder.Decode(order.Encode()));
        Assert.Equal(new(Run, 0, false), order.Restored());
        Assert.Equal(new(Run, 9, true), new ProducerOrder(Run, 9, true).Restored());
    }

    private async Task<Host> StartAsync(params StreamLab.Streaming.Snapshots.WorkerSnapshot[] snapshots)
    {
        var host = await Host.StartAsync(new HostOptions { Replace = services => services.AddSingleton<IOrderTopic>(_orders) });
        await host.TellAsync(snapshots);
        return host;
    }
}
