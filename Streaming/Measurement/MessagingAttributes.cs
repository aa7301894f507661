namespace StreamLab.Streaming.Measurement;

/// <summary>Names of OpenTelemetry's messaging attributes.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/registry/attributes/messaging/.</remarks>
public static class MessagingAttributes
{
    /// <summary>The messaging system.</summary>
    public const string System = "messaging.system";

    /// <summary>The value of <see cref="System"/>.</summary>
    public const string Kafka = "kafka";

    /// <summary>The operation: send, poll, process.</summary>
    public const string Operation = "messaging.operation.name";

    /// <summary>The operation's type.</summary>
    public const string OperationType = "messaging.operation.type";

    /// <summary>The topic.</summary>
    public const string Destination = "messaging.destination.name";

    /// <summary>The partition, as text.</summary>
    public const string Partition = "messaging.destination.partition.id";

    /// <summary>The consumer group.</summary>
    public const string Group = "messaging.consumer.group.name";
}
