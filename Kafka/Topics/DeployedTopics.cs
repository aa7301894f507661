using System.Globalization;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Topics;

/// <summary>The lab's topics in a deployment, where no host makes them: each worker asks for them, and the first one makes them.</summary>
/// <remarks>Brokers and workers start together there, so first all brokers are awaited: fewer have no room for all copies.</remarks>
internal static class DeployedTopics
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Try = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static async Task EnsureAsync(
        BrokerConnection connection, string addresses, LabSettings settings, IReadOnlyList<string> compacted, CancellationToken cancellationToken)
    {
        var brokers = await AllBrokersAsync(connection, addresses, settings, cancellationToken);
        var provisioner = new TopicProvisioner(connection.Admin.Client);
        await provisioner.EnsureAsync(LabTopicPlans.Events(settings, brokers), cancellationToken);
        foreach (var topic in compacted)
        {
            await provisioner.EnsureAsync(LabTopicPlans.Compacted(topic, brokers), cancellationToken);
        }
    }

    /// <summary>Waits until every broker that there should be is registered; an external cluster may have any number.</summary>
    private static async Task<int> AllBrokersAsync(BrokerConnection connection, string addresses, LabSettings settings, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var isExternal = settings.BrokerMode == BrokerMode.External;
        var wanted = isExternal ? 1 : settings.Brokers;
        var there = 0;
        try
        {
            // An external cluster may lack some of its brokers for now: topics are planned for all that it has.
            while ((there = await CountAsync(connection, isExternal, patience.Token)) < wanted)
            {
                await Task.Delay(Pause, patience.Token);
            }

            return there;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BrokersException(string.Create(
                CultureInfo.InvariantCulture, $"after {Patience.TotalSeconds:0} s {there} of {wanted} Kafka brokers answer at {addresses}."));
        }
    }

    private static async Task<int> CountAsync(BrokerConnection connection, bool all, CancellationToken cancellationToken)
    {
        try
        {
            var metadata = await connection.AskAsync(Try, cancellationToken);
            return all ? KnownBrokers.CountIn(metadata) : metadata.Brokers.Count;
        }
        catch (BrokersException e) when (!e.IsRefusal)
        {
            return 0;
        }
    }
}
