using Confluent.Kafka;

using StreamLab.ControlRoom.Judging;
using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Results;

namespace StreamLab.ControlRoom.Results;

/// <summary>Reads results back from their topics.</summary>
/// <param name="clients">Creates the clients.</param>
/// <param name="groups">The topics of each group, in order: one for each of the events' topics.</param>
/// <param name="partitions">The number of partitions of each topic.</param>
internal sealed class KafkaResultsReader(SideClients clients, IReadOnlyList<IReadOnlyList<ResultTopics>> groups, int partitions) : IResultsReader
{
    // Longer than a transaction's timeout plus the interval at which brokers abort expired transactions.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(50);

    public Task<IReadOnlyList<ResultsEvidence>> ReadAsync(string run, CancellationToken cancellationToken) =>
        Task.Factory.StartNew<IReadOnlyList<ResultsEvidence>>(
            () => [.. groups.Select(topics => Read(topics, run, cancellationToken))], cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private ResultsEvidence Read(IReadOnlyList<ResultTopics> topics, string run, CancellationToken cancellationToken)
    {
        PartitionTally[] tallies = [.. Enumerable.Range(0, topics.Count * partitions).Select(static partition => new PartitionTally(partition))];
        string? trouble = null;
        try
        {
            for (var index = 0; index < topics.Count; index++)
            {
                Read(topics[index], tallies.AsMemory(index * partitions, partitions), run, cancellationToken);
            }
        }
        catch (Exception e) when (e is KafkaException or TimeoutException)
        {
            trouble = e.Message;
        }

        return new(string.Join(", ", topics.Select(static topic => topic.Windows)), [.. tallies.Select(static tally => tally.ToResults())], trouble);
    }

    private void Read(ResultTopics topics, ReadOnlyMemory<PartitionTally> tallies, string run, CancellationToken cancellationToken)
    {
        Scan(topics.OpenWindows, (partition, value) =>
        {
            if (WindowCheckpoint.Decode(value) is { } checkpoint && checkpoint.Run == run)
            {
                tallies.Span[partition].Add(checkpoint);
            }
        });
        Scan(topics.Windows, (partition, value) =>
        {
            if (ClosedWindow.Decode(value) is { } window && window.Run == run)
            {
                tallies.Span[partition].Add(window);
            }
        });

        void Scan(string name, Action<int, byte[]> take) => TopicScan.Run(
            clients, name, [.. Enumerable.Range(0, partitions)], static (_, marks) => marks.Low.Value, IsolationLevel.ReadCommitted, take,
            Timeout, cancellationToken);
    }
}
