using Confluent.Kafka;

namespace Aspire.Confluent.Kafka;

/// <summary>How a consumer connects: the shape that Aspire.Confluent.Kafka gives its settings.</summary>
public sealed class KafkaConsumerSettings
{
    /// <summary>Addresses of the brokers, <c>host:port,host:port</c>; null means those in <see cref="Config"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The client's own settings.</summary>
    public ConsumerConfig Config { get; } = new();

    /// <summary>Whether the client's health check is left out. This stand-in has none.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Whether the client's metrics are left out. This stand-in has none.</summary>
    public bool DisableMetrics { get; set; }

    /// <summary>Whether the client's traces are left out. This stand-in has none.</summary>
    public bool DisableTracing { get; set; }
}
