using Confluent.Kafka;
using Confluent.Kafka.Admin;

using StreamLab.Kafka.Brokers;

namespace StreamLab.Kafka.Clients;

/// <summary>Errors that say who may do what. No retry helps against them, and no other error says the cause.</summary>
public static class AccessErrors
{
    /// <summary>Whether an error is a broker's refusal of who asks, or of the connection's kind.</summary>
    /// <param name="code">The error.</param>
    public static bool Are(ErrorCode code) => code is ErrorCode.Local_Authentication or ErrorCode.Local_Ssl or ErrorCode.SaslAuthenticationFailed
        or ErrorCode.UnsupportedSaslMechanism or ErrorCode.IllegalSaslState or ErrorCode.ClusterAuthorizationFailed or ErrorCode.TopicAuthorizationFailed
        or ErrorCode.GroupAuthorizationFailed or ErrorCode.TransactionalIdAuthorizationFailed or ErrorCode.DelegationTokenAuthorizationFailed;

    /// <summary>Whether such an error is why something was given up.</summary>
    /// <param name="failure">What was thrown.</param>
    public static bool AreCauseOf(Exception? failure) => failure switch
    {
        null => false,
        BrokersException { IsRefusal: true } => true,
        CreateTopicsException topics => topics.Results.Exists(static topic => Are(topic.Error.Code)),
        KafkaException kafka when Are(kafka.Error.Code) => true,
        _ => AreCauseOf(failure.InnerException),
    };

    /// <summary>Says what was refused to whom.</summary>
    /// <param name="client">Who asked.</param>
    /// <param name="code">The error.</param>
    /// <param name="operation">What was asked for, such as "to read topic 'events'".</param>
    public static string Describe(ClientConfig client, ErrorCode code, string operation) =>
        $"the brokers refuse {PrincipalOf(client)} {operation}: {code.GetReason()}.";

    /// <summary>Who a client says that it is.</summary>
    /// <param name="client">Its settings.</param>
    public static string PrincipalOf(ClientConfig client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client switch
        {
            { SaslUsername: { Length: > 0 } user } => $"user '{user}'",
            { SaslOauthbearerClientId: { Length: > 0 } id } => $"OAuth client '{id}'",
            { SslCertificateLocation: { Length: > 0 } certificate } => $"the client with certificate '{certificate}'",
            { SslKeystoreLocation: { Length: > 0 } store } => $"the client with certificate '{store}'",
            _ => "a client without credentials",
        };
    }
}
