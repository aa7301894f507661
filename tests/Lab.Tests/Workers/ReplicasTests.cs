using StreamLab.Lab.Runs;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Lab.Workers;
using StreamLab.Settings;

namespace StreamLab.Lab.Tests.Workers;

public sealed class ReplicasTests
{
    [Fact]
    public void ConsumersOfTheFirstGroupHaveNumbersAloneAndOthersTheirGroupsToo()
    {
        var consumers = Replicas.Consumers(new LabSettings { Groups = 2, Consumers = 2 }).ToList();

        Assert.Equal(["consumer-1", "consumer-2", "consumer-2-1", "consumer-2-2"], consumers.Select(static consumer => consumer.Instance));
        Assert.Equal([(1, 0, 2), (1, 1, 2), (2, 0, 2), (2, 1, 2)], consumers.Select(static consumer => (consumer.Group, consumer.Index, consumer.Count)));
        Assert.Equal([1, 1, 2, 2], consumers.Select(static consumer => Replicas.GroupOf(consumer.Instance)));
        Assert.Equal([1, 2, 1, 2], consumers.Select(static consumer => Replicas.NumberOf(consumer.Instance)));
        Assert.Equal(("consumer-3-7", 3), (Replicas.ConsumerOf(3, 7).Instance, Replicas.ConsumerOf(3, 7).Group));
    }

    [Fact]
    public void EveryGroupNeedsEveryPartitionOfEveryTopic()
    {
        var settings = new LabSettings { Groups = 2, Consumers = 1, Topic = new() { Partitions = 2, Count = 2 } };
        FakeWorker[] consumers = [new("consumer-1", new()) { Partitions = 4 }, new("consumer-2-1", new()) { Partitions = 2 }];
        var readiness = new Readiness(settings, consumers, []);

        Assert.False(readiness.OfConsumers);
        Assert.Equal("group 'streamlab-2': 1 of 1 consumer has partitions, 2 of 4 partitions have a consumer", readiness.ToString());
        consumers[1].Partitions = 4;
        Assert.True(readiness.OfConsumers);
    }
}
