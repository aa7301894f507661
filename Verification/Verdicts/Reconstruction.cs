using Confluent.Kafka;
using StreamLab.Verification.Consuming;
using StreamLab.Verification.Producing;
using StreamLab.Verification.Reading;

namespace StreamLab.Verification.Verdicts;

/// <summary>Finds out from the brokers what became of records. Blocks the calling thread.</summary>
/// <param name="verification">What is judged.</param>
/// <param name="clients">Makes clients.</param>
internal sealed class Reconstruction(KafkaVerification verification, ReadingClients clients)
{
    private readonly LogReader _logs = new(
        clients, verification.Headers, verification.TopicOf, verification.Options.Patience, verification.Options.Time);

    /// <summary>Reads each topic, and looks at each of its groups.</summary>
    public IReadOnlyList<ServiceCase> Cases(
        string[] topics, ServiceGroup[] groups, ILookup<string, SentSummary> sent, CancellationToken cancellationToken)
    {
        List<ServiceCase> cases = [];
        foreach (var topic in topics)
        {
            SentSummary[] summaries = [.. sent[topic]];
            ServiceGroup[] readers = [.. groups.Where(group => group.Topics.Contains(topic))];
            var (log, looks) = Look(topic, summaries, readers, cancellationToken);
            cases.AddRange(readers.Length == 0
                ? [new ServiceCase(topic, summaries, log, null, null)]
                : readers.Select((group, index) => new ServiceCase(topic, summaries, log, group, looks[index])));
        }

        return cases;
    }

    private (TopicLog Log, GroupLook[] Looks) Look(string topic, SentSummary[] sent, ServiceGroup[] groups, CancellationToken cancellationToken)
    {
        IReadOnlyList<TopicPartition> partitions;
        try
        {
            partitions = _logs.PartitionsOf(topic);
        }
        catch (KafkaException e)
        {
            return (
                new(topic, e.Error.Reason, false, new Dictionary<uint, LoggedStream>()),
                [.. groups.Select(group => new GroupLook(group.Name, new Dictionary<(string, int), long>(), [], e.Error.Reason))]);
        }

        var reader = new GroupReader(clients, verification.Options.Patience);
        GroupLook[] looks = [.. groups.Select(group => reader.Look(group, [.. partitions]))];
        GroupMarks[] marks = [.. groups.Zip(looks, (group, look) => new GroupMarks(group, look, topic, partitions.Select(static partition => partition.Partition.Value)))];
        return (_logs.Read(topic, partitions, partition => StartOf(sent, partition), marks, cancellationToken), looks);
    }

    // A record that was not acknowledged may lie before the first that was.
    private static long? StartOf(SentSummary[] sent, int partition)
    {
        long[] firsts = [.. sent.Where(summary => summary.FirstOffsets.ContainsKey(partition)).Select(summary => summary.FirstOffsets[partition])];
        return firsts.Length > 0 && sent.All(static summary => summary.IsSettled) ? firsts.Min() : null;
    }
}
