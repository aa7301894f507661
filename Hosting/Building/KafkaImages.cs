namespace StreamLab.Hosting.Building;

/// <summary>The container images. Their tags are pinned, so that a topology changes only when its code changes.</summary>
internal static class KafkaImages
{
    public const string Registry = "docker.io";

    public const string Broker = "apache/kafka";
    public const string BrokerTag = "4.3.1";

    public const string UI = "kafbat/kafka-ui";
    public const string UITag = "v1.5.0";

    public const string SchemaRegistry = "confluentinc/cp-schema-registry";
    public const string SchemaRegistryTag = "8.2.0";

    public const string Connect = "confluentinc/cp-kafka-connect";
    public const string ConnectTag = "8.2.0";
}
