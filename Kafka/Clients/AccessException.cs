using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>The error of a request that brokers refuse to a client: it names the client, the operation and the reason.</summary>
/// <param name="client">The client's settings.</param>
/// <param name="code">The error.</param>
/// <param name="operation">The refused operation, such as "to read topic 'events' (operation READ)".</param>
/// <param name="inner">The cause; null when there is none.</param>
public sealed class AccessException(ClientConfig client, ErrorCode code, string operation, Exception? inner = null)
    : KafkaException(new Error(code, AccessErrors.Describe(client, code, operation)), inner);
