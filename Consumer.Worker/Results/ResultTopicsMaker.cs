using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Topics;
using StreamLab.Settings;
using StreamLab.Streaming.Results;

namespace StreamLab.Consumer.Worker;

/// <summary>Makes the topics of results. Consumers do, on every host: who else would know the partitions of a topic that was there before?</summary>
internal static class ResultTopicsMaker
{
    private const int MostTries = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Makes them, or finds them as they should be.</summary>
    /// <param name="clients">Makes the client.</param>
    /// <param name="settings">The lab.</param>
    /// <param name="partitions">Partitions of the events' topic.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="TopicException">One is there with other settings, or cannot be made.</exception>
    public static async Task EnsureAsync(SideClients clients, LabSettings settings, int partitions, CancellationToken cancellationToken)
    {
        using var admin = clients.CreateAdmin();
        var brokers = (await Task.Run(() => admin.GetMetadata(Patience), cancellationToken).WaitAsync(cancellationToken)).Brokers.Count;
        var provisioner = new TopicProvisioner(admin);
        var topic = settings.Topic.Name;
        foreach (var plan in (TopicPlan[])[
            TopicPlan.Results(ResultTopics.Windows(topic), settings, partitions, brokers),
            TopicPlan.Checkpoints(ResultTopics.OpenWindows(topic), settings, partitions, brokers, ResultTopics.MaxCheckpointBytes)])
        {
            await EnsureAsync(provisioner, plan, cancellationToken);
        }
    }

    // Several consumers begin together: what one has just made brokers may not yet describe to another.
    private static async Task EnsureAsync(TopicProvisioner provisioner, TopicPlan plan, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await provisioner.EnsureAsync(plan, cancellationToken);
                return;
            }
            catch (TopicException) when (tries < MostTries)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
