using Microsoft.Extensions.Time.Testing;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Consumer.Worker.Tests;

/// <summary>What producers learn of how far a consumer has read, on brokers that keep little.</summary>
public sealed class ProgressPublisherTests
{
    private static readonly ProducerId Sender = new(1);

    private readonly FakeTimeProvider _time = new();
    private readonly DeliveryLedger _ledger = new();

    [Fact]
    public async Task WhatWasReadIsToldOnceAndNotMoreOftenThanEveryTwentyMilliseconds()
    {
        await using var cluster = EmbeddedCluster.Start(1);
        var topic = ConsumerProgress.TopicFor("events");
        await cluster.EnsureTopicAsync(new(topic, 1, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken);
        var clients = new SideClients(new() { BootstrapServers = cluster.BootstrapServers });
        var told = new List<ConsumerProgress>();
        using var follower = PartitionFollower.Start(clients, topic, TimeSpan.FromMilliseconds(10), value =>
        {
            lock (told)
            {
                told.AddRange(ConsumerProgress.Decode(value));
            }
        });

        await using (var snapshotBuilder = new ProgressPublisher(_ledger, new(clients, topic), new() { Instance = "consumer-2-1", Group = 2 }, _time))
        {
            Assert.False(snapshotBuilder.IsBehind);
            _ledger.Record(Sender, 0, 0, 5);
            snapshotBuilder.PublishIfDue();
            Assert.True(snapshotBuilder.IsBehind);

            _time.Advance(TimeSpan.FromMilliseconds(20));
            snapshotBuilder.PublishIfDue();
            Assert.False(snapshotBuilder.IsBehind);
            snapshotBuilder.PublishIfDue();
        }

        await Eventually.IsTrueAsync("the progress is told", () => told.Count > 0);
        Assert.Equal([new ConsumerProgress(Sender, 0, 5, Group: 2)], told);
    }
}
