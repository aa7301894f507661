using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.AspireHost.Runs;
using StreamLab.Hosting.Building;
using StreamLab.Kafka.Network;
using StreamLab.Settings;

namespace StreamLab.AspireHost.Brokers;

/// <summary>Puts proxies of this process between brokers in containers and their clients on this machine.</summary>
internal static class ContainerProxies
{
    /// <summary>Adds the proxies that a run needs. Brokers advertise the proxies' addresses, and clients get them as connection string.</summary>
    public static IResourceBuilder<KafkaClusterResource> WithProxies(this IResourceBuilder<KafkaClusterResource> kafka, LabSettings settings)
    {
        var plan = ProxyPlan.Of(settings);
        if (plan.IsEmpty)
        {
            return kafka;
        }

        var brokers = kafka.Resource.Brokers;
        var proxies = new ClientProxies(brokers.Count, plan, number => EndPointOf(brokers[number - 1]));
        foreach (var broker in brokers)
        {
            if (proxies.AddressOf(broker.NodeId) is { } address)
            {
                var at = IPEndPoint.Parse(address);
                broker.Annotations.Add(new HostAddress($"{at.Address}", at.Port));
            }
        }

        // What a factory made, the application disposes of.
        kafka.ApplicationBuilder.Services.AddSingleton(_ => proxies);
        return kafka;
    }

    private static IPEndPoint? EndPointOf(KafkaBrokerResource broker) =>
        new ContainerBroker(broker.NodeId, broker, KafkaBrokerResource.PrimaryEndpointName).Port is { } port ? new(IPAddress.Loopback, port) : null;
}
