using Confluent.Kafka;
using StreamLab.Verification.Observing;
using StreamLab.Verification.Producing;
using StreamLab.Verification.Reading;
using StreamLab.Verification.Stamping;

namespace StreamLab.Verification.Verdicts;

/// <summary>Finds out from the brokers what became of records. Blocks the calling thread.</summary>
/// <param name="clients">Makes clients.</param>
/// <param name="headers">Finds stamps.</param>
/// <param name="patience">How long to wait for brokers, at each step.</param>
/// <param name="time">Measures that.</param>
internal sealed class Reconstruction(ReadingClients clients, StampHeaders headers, TimeSpan patience, TimeProvider time)
{
    /// <summary>Looks at each group, asks services what they have read by then, and reads each topic back.</summary>
    /// <remarks>
    /// The order matters. What was acknowledged before the log's end is known must be in the log; what was committed before services are asked
    /// must have been read.
    /// </remarks>
    /// <param name="topics">The topics.</param>
    /// <param name="groups">The groups; null for all.</param>
    /// <param name="before">What services have done so far: their records are judged.</param>
    /// <param name="ask">Asks services what they have done by now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IReadOnlyList<ServiceCase> Cases(
        IReadOnlyList<string> topics, IReadOnlyCollection<string>? groups, ObservationSet before, Func<ObservationSet> ask, CancellationToken cancellationToken)
    {
        var reader = new LogReader(clients, headers, Homes(before).GetValueOrDefault, patience, time);
        Topic[] looked = [.. topics.Select(topic => Look(reader, topic, Wanted(before, groups)))];
        var after = ask();
        var homes = Homes(after);
        reader = new LogReader(clients, headers, homes.GetValueOrDefault, patience, time);
        var announced = after.Producers.SelectMany(static producer => producer.Streams).ToDictionary(static sent => sent.Stream, static sent => sent.Announced);
        List<ServiceCase> cases = [];
        foreach (var topic in looked)
        {
            SentSummary[] sent =
            [
                .. before.Producers.SelectMany(static producer => producer.Streams).Where(sent => sent.Topic == topic.Name)
                    .Select(sent => sent with { Announced = announced.GetValueOrDefault(sent.Stream) }),
            ];
            GroupObservation[] readers = [.. Wanted(after, groups).Where(group => topic.Looks.ContainsKey(group.Name))];
            var log = topic.Trouble is { } trouble
                ? new TopicLog(topic.Name, trouble, false, new Dictionary<uint, LoggedStream>())
                : reader.Read(
                    topic.Name, topic.Partitions, partition => StartOf(sent, partition),
                    [.. readers.Select(group => new GroupMarks(group, topic.Looks[group.Name], topic.Name, topic.Partitions.Select(static at => at.Partition.Value)))],
                    cancellationToken);
            cases.AddRange(readers.Length == 0
                ? [new ServiceCase(topic.Name, sent, log, null, null)]
                : readers.Select(group => new ServiceCase(topic.Name, sent, log, group, topic.Looks[group.Name])));
        }

        return cases;
    }

    private static IEnumerable<GroupObservation> Wanted(ObservationSet set, IReadOnlyCollection<string>? groups) =>
        set.Groups.Where(group => groups is null || groups.Contains(group.Name));

    private static Dictionary<uint, string> Homes(ObservationSet set) =>
        set.Producers.SelectMany(static producer => producer.Streams).ToDictionary(static sent => sent.Stream, static sent => sent.Topic);

    private Topic Look(LogReader reader, string topic, IEnumerable<GroupObservation> groups)
    {
        GroupObservation[] readers = [.. groups.Where(group => group.Topics.Contains(topic))];
        try
        {
            var partitions = reader.PartitionsOf(topic);
            var look = new GroupReader(clients, patience);
            return new(topic, partitions, readers.ToDictionary(static group => group.Name, group => look.Look(group, [.. partitions])), null);
        }
        catch (KafkaException e)
        {
            return new(
                topic, [],
                readers.ToDictionary(static group => group.Name, group => new GroupLook(group.Name, new Dictionary<(string, int), long>(), [], e.Error.Reason)),
                e.Error.Reason);
        }
    }

    // A record that was not acknowledged may lie before the first that was.
    private static long? StartOf(SentSummary[] sent, int partition)
    {
        long[] firsts = [.. sent.Where(summary => summary.FirstOffsets.ContainsKey(partition)).Select(summary => summary.FirstOffsets[partition])];
        return firsts.Length > 0 && sent.All(static summary => summary.IsSettled) ? firsts.Min() : null;
    }

    private sealed record Topic(string Name, IReadOnlyList<TopicPartition> Partitions, IReadOnlyDictionary<string, GroupLook> Looks, string? Trouble);
}
