using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StreamLab.Hosting.Health;

/// <summary>Registers the health checks. A check has its resource's name with a suffix, like Aspire's own.</summary>
internal static class ClusterHealth
{
    public static IResourceBuilder<T> WithOwnHealthCheck<T>(
        this IResourceBuilder<T> builder, KafkaClusterResource cluster, Func<IClusterProbe, IHealthCheck> check)
        where T : IResource
    {
        var name = $"{builder.Resource.Name}_check";
        // The health service asks for an instance at each call, but StartCheck has state.
        IHealthCheck? instance = null;
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            name, services => instance ??= new StartCheck(check(new ClusterProbe(ClientOf(services, cluster))), TimeProvider.System), failureStatus: null, tags: null));
        return builder.WithHealthCheck(name);
    }

    public static void AddClusterClient(this IServiceCollection services, KafkaClusterResource cluster) =>
        services.AddKeyedSingleton(cluster.Name, (_, _) => new ClusterClient(cluster));

    public static ClusterClient ClientOf(IServiceProvider services, KafkaClusterResource cluster) =>
        services.GetRequiredKeyedService<ClusterClient>(cluster.Name);
}
