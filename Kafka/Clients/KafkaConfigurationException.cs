namespace StreamLab.Kafka.Clients;

/// <summary>The error of a setting that librdkafka rejects.</summary>
/// <param name="message">librdkafka's message, one line.</param>
public sealed class KafkaConfigurationException(string message) : Exception(message);
