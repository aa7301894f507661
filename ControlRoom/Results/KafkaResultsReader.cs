using Confluent.Kafka;

using StreamLab.ControlRoom.Judging;
using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Results;

namespace StreamLab.ControlRoom.Results;

/// <summary>Reads results back from their topics.</summary>
internal sealed class KafkaResultsReader(SideClients clients, string topic, int partitions) : IResultsReader
{
    // Longer than a transaction's timeout plus the interval at which brokers abort expired transactions.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(50);

    public Task<ResultsEvidence?> ReadAsync(string run, CancellationToken cancellationToken) =>
        Task.Factory.StartNew<ResultsEvidence?>(() => Read(run, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private ResultsEvidence Read(string run, CancellationToken cancellationToken)
    {
        PartitionTally[] tallies = [.. Enumerable.Range(0, partitions).Select(static partition => new PartitionTally(partition))];
        string? trouble = null;
        try
        {
            Scan(ResultTopics.OpenWindows(topic), (partition, value) =>
            {
                if (WindowCheckpoint.Decode(value) is { } checkpoint && checkpoint.Run == run)
                {
                    tallies[partition].Add(checkpoint);
                }
            });
            Scan(ResultTopics.Windows(topic), (partition, value) =>
            {
                if (ClosedWindow.Decode(value) is { } window && window.Run == run)
                {
                    tallies[partition].Add(window);
                }
            });
        }
        catch (Exception e) when (e is KafkaException or TimeoutException)
        {
            trouble = e.Message;
        }

        return new(ResultTopics.Windows(topic), [.. tallies.Select(static tally => tally.ToResults())], trouble);

        void Scan(string name, Action<int, byte[]> take) => TopicScan.Run(
            clients, name, [.. Enumerable.Range(0, partitions)], static (_, marks) => marks.Low.Value, IsolationLevel.ReadCommitted, take,
            Timeout, cancellationToken);
    }
}
