using Confluent.Kafka;

namespace StreamLab.Consumer.Worker.Tests.Fakes;

/// <summary>Says what was asked of it, in order.</summary>
internal sealed class RecordedCommits : IOffsetCommits
{
    public List<string> Calls { get; } = [];

    public void Assigned(IReadOnlyList<TopicPartitionOffset> starts) => Calls.Add("assigned");

    public void Removed(IReadOnlyList<int> partitions) => Calls.Add("removed");

    public void Capture() => Calls.Add("capture");

    public void Commit() => Calls.Add("commit");

    public void CommitNow() => Calls.Add("commit now");

    public void Dispose()
    {
    }
}
