using Confluent.Kafka;

namespace Aspire.Confluent.Kafka;

/// <summary>The settings of a consumer, with the same properties as in Aspire.Confluent.Kafka.</summary>
public sealed class KafkaConsumerSettings
{
    /// <summary>The brokers' addresses, <c>host:port,host:port</c>; null for those in <see cref="Config"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The client's own settings.</summary>
    public ConsumerConfig Config { get; } = new();

    /// <summary>True to disable the client's health check. This stand-in has none.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>True to disable the client's metrics. This stand-in has none.</summary>
    public bool DisableMetrics { get; set; }

    /// <summary>True to disable the client's traces. This stand-in has none.</summary>
    public bool DisableTracing { get; set; }
}
