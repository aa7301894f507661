using Confluent.Kafka;
using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Kafka.Topics;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Planning;
using StreamLab.Settings;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Lab.Brokers;

/// <summary>Starts brokers with <see cref="BrokerClusters"/>.</summary>
internal sealed class KafkaClusterStarter(
    LabSettings settings, string? connection, ClientConfig client, NativeTools? tools, ConsoleMessages messages) : IClusterStarter
{
    /// <inheritdoc/>
    public async Task<ICluster> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Starting embedded brokers blocks; on another thread the console can show the start.
            var brokers = await Task.Run(
                () => BrokerClusters.StartAsync(settings, connection, client, tools, messages, cancellationToken), cancellationToken);
            if (brokers is ExternalCluster external && KnownBrokers.WarningOf(external.Missing) is { } warning)
            {
                messages.Add(warning);
            }

            return new KafkaCluster(settings, brokers);
        }
        catch (BrokersException e)
        {
            throw new StartFailedException(e.Message, e.Details);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // A native library that is not the one expected, or a folder that cannot be made.
            throw new StartFailedException($"The brokers did not start: {e.Message}");
        }
    }

    private sealed class KafkaCluster(LabSettings settings, IBrokerCluster brokers) : ICluster
    {
        public string BootstrapServers => brokers.BootstrapServers;

        public BrokerMode Mode => brokers.Mode;

        public int Count => brokers.Count;

        public string Version => brokers.Version;

        public string? KeptFolder => settings.KeepData && brokers is NativeCluster native ? native.Folder : null;

        public IBrokerFaults Faults { get; } = BrokerClusters.FaultsOf(brokers, settings);

        public int? ProcessOf(int broker) => (brokers as NativeCluster)?.ProcessOf(broker);

        public async Task EnsureTopicsAsync(CancellationToken cancellationToken)
        {
            try
            {
                foreach (var topic in LabTopicPlans.Events(settings, brokers.Count).Concat(LabTopicPlans.Stages(settings, brokers.Count)))
                {
                    await brokers.EnsureTopicAsync(topic, cancellationToken);
                }

                foreach (var topic in LabTopics.Beside(settings.Topic.Name))
                {
                    await EnsureCompactedAsync(topic, cancellationToken);
                }

                if (!brokers.Mode.Traits().KeepLog)
                {
                    var progress = ConsumerProgress.TopicFor(settings.Topic.Name);
                    await EnsureCompactedAsync(progress, cancellationToken);
                    brokers.DeleteWhenOld(progress, partitions: 1, groups: []);
                    foreach (var (topic, groups) in settings.TopicsWithGroups)
                    {
                        brokers.DeleteWhenOld(topic, settings.Topic.Partitions, groups);
                    }
                }
            }
            catch (TopicException e)
            {
                throw new StartFailedException(e.Message);
            }
        }

        private Task EnsureCompactedAsync(string topic, CancellationToken cancellationToken) =>
            brokers.EnsureTopicAsync(LabTopicPlans.Compacted(topic, brokers.Count), cancellationToken);

        public ValueTask DisposeAsync() => brokers.DisposeAsync();
    }
}
