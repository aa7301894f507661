using System.Globalization;
using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;

namespace StreamLab.AppHost.Publishing;

/// <summary>Publishes as a Helm chart with Aspire.Hosting.Kubernetes. Brokers are stateful sets with volume claims and memory limits.</summary>
internal static partial class Deployments
{
    static partial void FindKubernetes(ref Action<IDistributedApplicationBuilder>? add) => add = AddKubernetes;

    private static void AddKubernetes(IDistributedApplicationBuilder builder)
    {
        var environment = builder.AddKubernetesEnvironment("kubernetes");
        foreach (var broker in builder.Resources.OfType<KafkaBrokerResource>().ToList())
        {
            builder.CreateResourceBuilder(broker)
                // Uses the name of the broker's existing volume, so that its data survives the pod.
                .WithPersistentVolume(environment.AddPersistentVolume($"{broker.Name}-data"))
                .PublishAsKubernetesService(service => Adapt(service, broker.Cluster.Memory));
        }
    }

    private static void Adapt(KubernetesResource service, KafkaMemory? memory)
    {
        if (service.Workload?.PodTemplate.Spec is not { } pod)
        {
            return;
        }

        // Service links add variables such as KAFKA_1_SERVICE_PORT, which the image would read as Kafka settings.
        pod.EnableServiceLinks = false;
        foreach (var container in memory is null ? [] : pod.Containers)
        {
            container.Resources ??= new ResourceRequirementsV1();
            container.Resources.Limits["memory"] = Bytes(memory!.Limit);
            container.Resources.Requests["memory"] = Bytes(memory.Reservation ?? memory.Limit);
        }
    }

    // Kubernetes reads a plain number as bytes; its units differ from Docker's.
    private static string Bytes(long bytes) => bytes.ToString(CultureInfo.InvariantCulture);
}
