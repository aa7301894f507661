using Confluent.Kafka;
using Confluent.Kafka.Admin;

using StreamLab.Kafka.Brokers;
using StreamLab.Planning;

namespace StreamLab.Kafka.Clients;

/// <summary>Recognizes errors of authentication and authorization. They are final (a retry is useless) and name the true cause.</summary>
public static class AccessErrors
{
    /// <summary>Returns true when the error says that a broker refuses the client or its connection.</summary>
    /// <param name="code">The error.</param>
    public static bool Are(ErrorCode code) => code is ErrorCode.Local_Authentication or ErrorCode.Local_Ssl or ErrorCode.SaslAuthenticationFailed
        or ErrorCode.UnsupportedSaslMechanism or ErrorCode.IllegalSaslState or ErrorCode.ClusterAuthorizationFailed or ErrorCode.TopicAuthorizationFailed
        or ErrorCode.GroupAuthorizationFailed or ErrorCode.TransactionalIdAuthorizationFailed or ErrorCode.DelegationTokenAuthorizationFailed;

    /// <summary>Returns true when the error refuses records to a client that reads without a group.</summary>
    /// <remarks>Its client asks for the coordinator of its nameless group all the same, and may not know it; it reads as well without.</remarks>
    /// <param name="code">The error.</param>
    public static bool AreOfReader(ErrorCode code) => Are(code) && code != ErrorCode.GroupAuthorizationFailed;

    /// <summary>Returns true when such an error caused an exception.</summary>
    /// <param name="failure">The exception.</param>
    public static bool AreCauseOf(Exception? failure) => failure switch
    {
        null => false,
        BrokersException { IsRefusal: true } => true,
        CreateTopicsException topics => topics.Results.Exists(static topic => Are(topic.Error.Code)),
        KafkaException kafka when Are(kafka.Error.Code) => true,
        _ => AreCauseOf(failure.InnerException),
    };

    /// <summary>Describes a refusal: the client, the operation and the reason.</summary>
    /// <param name="client">The client's settings.</param>
    /// <param name="code">The error.</param>
    /// <param name="operation">The refused operation, such as "to read topic 'events'".</param>
    public static string Describe(ClientConfig client, ErrorCode code, string operation) =>
        $"the brokers refuse {PrincipalOf(client)} {operation}: {code.GetReason()}.";

    /// <summary>Describes an error that a worker ends with: a refusal with client and operation.</summary>
    /// <param name="failure">The error.</param>
    /// <param name="client">The client's settings.</param>
    /// <param name="operation">Gets the operation that a refusal without one must mean.</param>
    public static string Describe(Exception failure, ClientConfig client, Func<ErrorCode, string> operation)
    {
        ArgumentNullException.ThrowIfNull(failure);
        ArgumentNullException.ThrowIfNull(operation);
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is AccessException refusal)
            {
                return refusal.Error.Reason;
            }
        }

        return failure is KafkaException { Error.Code: var code } && Are(code) ? Describe(client, code, operation(code)) : failure.Message;
    }

    /// <summary>Waits for an operation on a topic. When brokers refuse it, the exception names the client too.</summary>
    /// <param name="client">The client's settings.</param>
    /// <param name="operation">The operation.</param>
    /// <exception cref="TopicException">The operation failed.</exception>
    public static async Task NameClientAsync(ClientConfig client, Task operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        try
        {
            await operation;
        }
        catch (TopicException e) when (AreCauseOf(e))
        {
            throw new TopicException($"the brokers refuse {PrincipalOf(client)}: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>Describes the principal of a client by its credentials.</summary>
    /// <param name="client">The client's settings.</param>
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
