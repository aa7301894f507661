using System.Globalization;
using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;

namespace StreamLab.AppHost.Publishing;

/// <summary>Publishing as a Helm chart, by Aspire.Hosting.Kubernetes: brokers as stateful sets with claims for their data and their memory limits as resources.</summary>
internal static partial class Deployments
{
    static partial void FindKubernetes(ref Action<IDistributedApplicationBuilder>? add) => add = AddKubernetes;

    private static void AddKubernetes(IDistributedApplicationBuilder builder)
    {
        var environment = builder.AddKubernetesEnvironment("kubernetes");
        foreach (var broker in builder.Resources.OfType<KafkaBrokerResource>().ToList())
        {
            builder.CreateResourceBuilder(broker)
                // By the name of the volume that the broker has already: its data survives the pod.
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

        // Kubernetes would tell of its services in variables such as KAFKA_1_SERVICE_PORT, which the image takes for settings.
        pod.EnableServiceLinks = false;
        foreach (var container in memory is null ? [] : pod.Containers)
        {
            container.Resources ??= new ResourceRequirementsV1();
            container.Resources.Limits["memory"] = Bytes(memory!.Limit);
            container.Resources.Requests["memory"] = Bytes(memory.Reservation ?? memory.Limit);
        }
    }

    // A plain number is bytes to Kubernetes; its units are not Docker's.
    private static string Bytes(long bytes) => bytes.ToString(CultureInfo.InvariantCulture);
}
