using System.Globalization;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Topics;

/// <summary>Creates the lab's topics in a deployment, which has no host: every worker tries, and the first one creates them.</summary>
/// <remarks>Brokers and workers start together. So it first waits for all brokers, because fewer have no room for all replicas.</remarks>
internal static class DeployedTopics
{
    private static readonly TimeSpan BrokersTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    public static async Task EnsureAsync(
        BrokerConnection connection, string addresses, LabSettings settings, IReadOnlyList<string> compacted, CancellationToken cancellationToken)
    {
        var brokers = await WaitForBrokersAsync(connection, addresses, settings, cancellationToken);
        var provisioner = new TopicProvisioner(connection.Admin.Client);
        foreach (var topic in LabTopicPlans.Events(settings, brokers).Concat(LabTopicPlans.Stages(settings, brokers)))
        {
            await provisioner.EnsureAsync(topic, cancellationToken);
        }

        foreach (var topic in compacted)
        {
            await provisioner.EnsureAsync(LabTopicPlans.Compacted(topic, brokers), cancellationToken);
        }
    }

    /// <summary>Waits until all expected brokers are registered. An external cluster may have any number.</summary>
    private static async Task<int> WaitForBrokersAsync(BrokerConnection connection, string addresses, LabSettings settings, CancellationToken cancellationToken)
    {
        var isExternal = settings.BrokerMode.AreForeign();
        var wanted = isExternal ? 1 : settings.Brokers;
        var registered = 0;
        BrokersException? failure = null;
        // Some brokers of an external cluster may be down now, but topics are planned for all of them.
        return await new Polling(RetryDelay, BrokersTimeout, TimeProvider.System)
            .UntilAsync(async () => await CountAsync() >= wanted, cancellationToken)
            ? registered
            : throw new BrokersException(string.Create(
                CultureInfo.InvariantCulture,
                $"after {BrokersTimeout.TotalSeconds:0} s {failure?.Message ?? $"{registered} of {wanted} Kafka brokers answer at {addresses}."}"));

        async Task<int> CountAsync()
        {
            try
            {
                var metadata = await connection.AskAsync(RequestTimeout, cancellationToken);
                (registered, failure) = (isExternal ? KnownBrokers.CountIn(metadata) : metadata.Brokers.Count, null);
            }
            catch (BrokersException e) when (!e.IsRefusal)
            {
                (registered, failure) = (0, e);
            }

            return registered;
        }
    }
}
