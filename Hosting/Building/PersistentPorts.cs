using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Building;

/// <summary>Refuses persistent containers on ports that change with each run.</summary>
/// <remarks>
/// A broker tells clients its address, so its port on this machine is part of its container's environment. With a random port Aspire would
/// make every container anew at each run, and a cluster without volumes would lose its data.
/// </remarks>
internal static class PersistentPorts
{
    /// <exception cref="DistributedApplicationException">A broker is persistent and has no fixed port.</exception>
    public static void Check(KafkaClusterResource cluster)
    {
        if (cluster.IsRunMode && cluster.Brokers.FirstOrDefault(static broker => IsPersistent(broker) && PortOf(broker) is null) is { } broker)
        {
            throw new DistributedApplicationException(
                $"Kafka cluster '{cluster.Name}' is persistent, but broker '{broker.Name}' gets another port at each run and would be made anew: "
                + "give the brokers fixed ports with WithHostPorts(9092).");
        }
    }

    private static bool IsPersistent(KafkaBrokerResource broker) =>
        broker.TryGetLastAnnotation<ContainerLifetimeAnnotation>(out var lifetime) && lifetime.Lifetime == ContainerLifetime.Persistent;

    private static int? PortOf(KafkaBrokerResource broker) =>
        broker.Annotations.OfType<EndpointAnnotation>().Single(static endpoint => endpoint.Name == KafkaBrokerResource.PrimaryEndpointName).Port;
}
