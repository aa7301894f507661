using StreamLab.Kafka.Clients;
using StreamLab.Producer.Worker.Tests.Fakes;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker.Tests;

public sealed class RateControlTests
{
    [Fact]
    public async Task OrdersOfItsRunAreFollowedAndNoOthers()
    {
        await using var lab = await SendingLab.StartAsync(rate: 100);
        await lab.CreateTopicAsync(ProducerOrder.TopicFor("events"), 1);
        await using var orders = new CompactedWriter(lab.Clients, ProducerOrder.TopicFor("events"));
        lab.Order.Follow(lab.Clients, "events", SendingLab.Id.Run);

        await orders.WriteAsync("other", new ProducerOrder(ProducerId.FormatRun(1), 7, IsPaused: true).Encode(), TestContext.Current.CancellationToken);
        await orders.WriteAsync("none", "not an order"u8.ToArray(), TestContext.Current.CancellationToken);
        await orders.WriteAsync("ours", new ProducerOrder("0000beef", 250, IsPaused: false).Encode(), TestContext.Current.CancellationToken);

        await Eventually.IsTrueAsync("an order is in force", () => lab.Log.Lines.Count > 0);
        // The order of the other run came before and changed nothing.
        Assert.Equal(new RateShare(250, IsPaused: false), lab.Order.Share);
        Assert.Equal("The rate asked for is now 250 records/s", Assert.Single(lab.Log.Lines).Text);
    }

    [Fact]
    public void EachProducerHasAnEqualShare() => Assert.Equal(new RateShare(250, IsPaused: true), RateShare.Calculate(1000, 4, isPaused: true));
}
