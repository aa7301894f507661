using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Topics;
using StreamLab.Planning;
using StreamLab.Settings;
using StreamLab.Streaming.Results;

namespace StreamLab.Consumer.Worker;

/// <summary>Creates the result topics. Consumers do this on every host, because only they know the partitions of an existing topic.</summary>
internal static class ResultTopicsMaker
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Creates the result topics that do not exist.</summary>
    /// <remarks>Accepts an existing topic as it is: after a restart while a broker is down, a consumer cannot know the requested settings.</remarks>
    /// <param name="clients">Creates the client.</param>
    /// <param name="settings">The lab.</param>
    /// <param name="group">The number of the consumer's group.</param>
    /// <param name="events">The events' topics.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="TopicException">A topic exists with other settings, or cannot be created.</exception>
    public static async Task EnsureAsync(SideClients clients, LabSettings settings, int group, EventTopics events, CancellationToken cancellationToken)
    {
        using var admin = new GuardedAdmin(clients.CreateAdmin());
        var found = await admin.GetMetadataAsync(Timeout, cancellationToken);
        var brokers = KnownBrokers.CountIn(found);
        var provisioner = new TopicProvisioner(admin.Client);
        foreach (var plan in events.Names.SelectMany(topic => Plans(new(topic, group), settings, events.PartitionsOfEach, brokers)))
        {
            if (!found.Topics.Exists(known => known.Topic == plan.Name && known.Partitions.Count == plan.Partitions))
            {
                await AccessErrors.NameClientAsync(clients.Configuration, provisioner.EnsureAsync(plan, cancellationToken));
            }
        }
    }

    private static IEnumerable<TopicPlan> Plans(ResultTopics topics, LabSettings settings, int partitions, int brokers) =>
    [
        LabTopicPlans.Results(topics.Windows, settings, partitions, brokers),
        LabTopicPlans.Checkpoints(topics.OpenWindows, settings, partitions, brokers, ResultTopics.MaxCheckpointBytes),
    ];
}
