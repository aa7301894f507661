using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace StreamLab.Hosting.Commands;

/// <summary>Finds clusters and brokers of an application by their names and numbers.</summary>
internal static class RunningClusters
{
    /// <exception cref="ArgumentException">The application has no such cluster.</exception>
    public static KafkaClusterResource Find(DistributedApplication app, string cluster)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentException.ThrowIfNullOrEmpty(cluster);
        var clusters = app.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<KafkaClusterResource>().ToList();
        return clusters.Find(resource => resource.Name == cluster) ?? throw new ArgumentException(
            $"The application has no Kafka cluster '{cluster}'; "
            + (clusters is [] ? "it has none." : $"allowed are {string.Join(", ", clusters.Select(static resource => $"'{resource.Name}'"))}."),
            nameof(cluster));
    }

    /// <exception cref="ArgumentException">The application has no such cluster or broker.</exception>
    public static KafkaBrokerResource FindBroker(DistributedApplication app, string cluster, int broker)
    {
        var brokers = Find(app, cluster).Brokers;
        return broker >= 1 && broker <= brokers.Count
            ? brokers[broker - 1]
            : throw new ArgumentOutOfRangeException(nameof(broker), broker, $"Kafka cluster '{cluster}' has the brokers 1 to {brokers.Count}.");
    }
}
