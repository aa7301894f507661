using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Security;

/// <summary>Where an application keeps the development certificate of a cluster, and for which hosts it is.</summary>
internal static class CertificateFolder
{
    // What Aspire calls an AppHost on this machine; two AppHosts may have a cluster of the same name.
    private const string AppHost = "AppHost:PathSha256";

    public static DevelopmentCertificate Load(IDistributedApplicationBuilder builder, KafkaClusterResource cluster) =>
        DevelopmentCertificate.In(PathOf(builder, cluster), HostsOf(cluster), TimeProvider.System);

    private static string PathOf(IDistributedApplicationBuilder builder, KafkaClusterResource cluster) => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
        "streamlab",
        "certificates",
        $"{(builder.Configuration[AppHost] is { Length: >= 10 } id ? id[..10].ToLowerInvariant() : "application")}-{cluster.Name}");

    private static IReadOnlyList<string> HostsOf(KafkaClusterResource cluster) =>
        ["localhost", "127.0.0.1", "::1", "host.docker.internal", "host.containers.internal", .. cluster.Brokers.Select(static broker => broker.Name)];
}
