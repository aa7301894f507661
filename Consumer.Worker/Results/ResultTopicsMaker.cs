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
    /// <param name="partitions">The number of partitions of the events' topic.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="TopicException">A topic exists with other settings, or cannot be created.</exception>
    public static async Task EnsureAsync(SideClients clients, LabSettings settings, int partitions, CancellationToken cancellationToken)
    {
        using var admin = new GuardedAdmin(clients.CreateAdmin());
        var found = await admin.GetMetadataAsync(Timeout, cancellationToken);
        var brokers = KnownBrokers.CountIn(found);
        var provisioner = new TopicProvisioner(admin.Client);
        var topic = settings.Topic.Name;
        foreach (var plan in (TopicPlan[])[
            LabTopicPlans.Results(ResultTopics.Windows(topic), settings, partitions, brokers),
            LabTopicPlans.Checkpoints(ResultTopics.OpenWindows(topic), settings, partitions, brokers, ResultTopics.MaxCheckpointBytes)])
        {
            if (!found.Topics.Exists(known => known.Topic == plan.Name && known.Partitions.Count == plan.Partitions))
            {
                await AccessErrors.NameClientAsync(clients.Configuration, provisioner.EnsureAsync(plan, cancellationToken));
            }
        }
    }
}
