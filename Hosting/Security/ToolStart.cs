using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Security;

/// <summary>Lets a tool of Confluent connect to a cluster with security.</summary>
/// <remarks>
/// These images write their environment to a properties file, whose values end with their line. So with TLS the container puts certificates
/// on one line before the image's own start.
/// </remarks>
internal static class ToolStart
{
    /// <summary>Gives a tool the cluster's security.</summary>
    /// <param name="tool">The tool's container.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="prefixes">The prefixes of the settings of its Kafka clients, in the form of environment variables.</param>
    public static IResourceBuilder<T> WithSecurityOf<T>(this IResourceBuilder<T> tool, KafkaClusterResource cluster, params string[] prefixes)
        where T : ContainerResource
    {
        cluster.Tools.Add(tool.Resource);
        return tool
            .WithEnvironment(context =>
            {
                foreach (var prefix in prefixes)
                {
                    SecureReferences.FillTool(context.EnvironmentVariables, cluster, prefix);
                }
            })
            .WithArgs(context =>
            {
                if (cluster.Security.Certificate is not null)
                {
                    var certificates = prefixes.Select(static prefix => BrokerStart.OnOneLine(prefix + "SSL_TRUSTSTORE_CERTIFICATES"));
                    context.Args.Add("-c");
                    context.Args.Add($"{string.Join("; ", certificates)}; exec /etc/confluent/docker/run");
                }
            });
    }
}
