using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Topics;
using StreamLab.Planning;
using StreamLab.Settings;
using StreamLab.Streaming.Results;

namespace StreamLab.Consumer.Worker;

/// <summary>Makes the topics of results. Consumers do, on every host: who else would know the partitions of a topic that was there before?</summary>
internal static class ResultTopicsMaker
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Makes those that are not there.</summary>
    /// <remarks>One that is there is taken as it is: a consumer that comes back while a broker is down knows no longer how it was made.</remarks>
    /// <param name="clients">Makes the client.</param>
    /// <param name="settings">The lab.</param>
    /// <param name="partitions">Partitions of the events' topic.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="TopicException">One is there with other settings, or cannot be made.</exception>
    public static async Task EnsureAsync(SideClients clients, LabSettings settings, int partitions, CancellationToken cancellationToken)
    {
        using var admin = new GuardedAdmin(clients.CreateAdmin());
        var found = await admin.GetMetadataAsync(Patience, cancellationToken);
        var brokers = KnownBrokers.CountIn(found);
        var provisioner = new TopicProvisioner(admin.Client);
        var topic = settings.Topic.Name;
        foreach (var plan in (TopicPlan[])[
            LabTopicPlans.Results(ResultTopics.Windows(topic), settings, partitions, brokers),
            LabTopicPlans.Checkpoints(ResultTopics.OpenWindows(topic), settings, partitions, brokers, ResultTopics.MaxCheckpointBytes)])
        {
            if (!found.Topics.Exists(known => known.Topic == plan.Name && known.Partitions.Count == plan.Partitions))
            {
                await provisioner.EnsureAsync(plan, cancellationToken);
            }
        }
    }
}
