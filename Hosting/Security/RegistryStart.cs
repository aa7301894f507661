namespace StreamLab.Hosting.Security;

/// <summary>What the schema registry's container does before the image's own start, when the cluster has TLS.</summary>
/// <remarks>The image writes its environment to a properties file, whose values end with their line.</remarks>
internal static class RegistryStart
{
    /// <summary>The prefix of the registry's settings of its Kafka client.</summary>
    public const string Prefix = "SCHEMA_REGISTRY_KAFKASTORE_";

    public static void AddTo(IList<object> args, SecuritySettings security)
    {
        if (security.Certificate is not null)
        {
            args.Add("-c");
            args.Add($"{BrokerStart.OnOneLine(Prefix + "SSL_TRUSTSTORE_CERTIFICATES")}; exec /etc/confluent/docker/run");
        }
    }
}
