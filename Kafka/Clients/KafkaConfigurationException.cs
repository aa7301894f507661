namespace StreamLab.Kafka.Clients;

/// <summary>librdkafka refuses a setting.</summary>
/// <param name="message">One line: its own words.</param>
public sealed class KafkaConfigurationException(string message) : Exception(message);
