using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace StreamLab.Planning;

/// <summary>Creates topics through Kafka's admin API.</summary>
/// <param name="admin">The client, which the caller disposes.</param>
public sealed class TopicProvisioner(IAdminClient admin)
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);
    private static readonly Polling Creating = new(RetryDelay, RequestTimeout, TimeProvider.System);
    private static readonly Polling Describing = new(RetryDelay, TimeSpan.FromSeconds(5), TimeProvider.System);

    /// <summary>
    /// Creates the topic; does nothing when it exists with the same settings, and alters other ones where the plan says so.
    /// </summary>
    /// <exception cref="TopicException">The topic exists with other settings, or cannot be created or altered.</exception>
    public async Task EnsureAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        Error? error = null;
        await Creating.UntilAsync(
            async () => (error = await CreateAsync(plan, cancellationToken)) is null || !TransientErrors.Contains(error.Code), cancellationToken);
        if (error?.Code == ErrorCode.TopicAlreadyExists)
        {
            // An earlier request may have created it and lost its answer.
            await CompareAsync(plan, cancellationToken);
        }
        else if (error is not null && !(IsForbidden(error) && await ExistsAsync(plan, cancellationToken)))
        {
            throw new TopicException($"topic '{plan.Name}' cannot be created{Refused(error, "CREATE")}: {error.Reason}", new KafkaException(error));
        }
    }

    /// <returns>The error; null when the topic was created.</returns>
    private async Task<Error?> CreateAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await admin.CreateTopicsAsync([Specification(plan)], new() { RequestTimeout = RequestTimeout, OperationTimeout = RequestTimeout })
                .WaitAsync(cancellationToken);
            return null;
        }
        catch (CreateTopicsException e)
        {
            return e.Results[0].Error;
        }
        catch (KafkaException e)
        {
            return e.Error;
        }
    }

    private static TopicSpecification Specification(TopicPlan plan) => new()
    {
        Name = plan.Name,
        NumPartitions = plan.Partitions,
        ReplicationFactor = (short)plan.Replication,
        Configs = plan.Configuration.ToDictionary(),
    };

    private async Task CompareAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            KafkaException? unknown = null;
            if (!await Describing.UntilAsync(async () => (unknown = await TryCompareAsync(plan, cancellationToken)) is null, cancellationToken))
            {
                throw unknown!;
            }
        }
        catch (KafkaException e)
        {
            throw Undescribed(plan, e);
        }
    }

    private static TopicException Undescribed(TopicPlan plan, KafkaException e)
    {
        var error = ErrorOf(e);
        var operation = e is DescribeConfigsException ? "DESCRIBE_CONFIGS" : "DESCRIBE";
        return new($"topic '{plan.Name}' exists but cannot be described{Refused(error, operation)}: {error.Reason}", new KafkaException(error, e));
    }

    /// <returns>The error when the broker does not know the topic yet: brokers learn of a new topic one after the other.</returns>
    private async Task<KafkaException?> TryCompareAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await new ExistingTopic(admin, plan).CompareAsync(cancellationToken);
            return null;
        }
        catch (KafkaException e) when (IsNotKnownYet(e))
        {
            return e;
        }
    }

    private static bool IsNotKnownYet(KafkaException e) => ErrorOf(e).Code == ErrorCode.UnknownTopicOrPart;

    // The exception's own error says only that there is one.
    private static Error ErrorOf(KafkaException e) => e switch
    {
        DescribeTopicsException { Results.TopicDescriptions: [var topic, ..] } => topic.Error,
        DescribeConfigsException { Results: [var configuration, ..] } => configuration.Error,
        _ => e.Error,
    };

    /// <summary>Names an operation that was refused, for whoever manages access; empty for other errors.</summary>
    internal static string Refused(Error error, string operation) => IsForbidden(error) ? $" (operation {operation})" : "";

    private static bool IsForbidden(Error error) => error.Code is ErrorCode.TopicAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed;

    /// <summary>Compares a topic that this client may not create, because somebody else may have.</summary>
    /// <returns>True when it exists as planned; false when it does not exist or this client may not know of it.</returns>
    private async Task<bool> ExistsAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await new ExistingTopic(admin, plan).CompareAsync(cancellationToken);
            return true;
        }
        catch (DescribeTopicsException)
        {
            return false;
        }
        catch (KafkaException e)
        {
            throw Undescribed(plan, e);
        }
    }
}

/// <summary>Recognizes errors that depend on the moment and not on the request.</summary>
internal static class TransientErrors
{
    /// <summary>Returns true when the same request may succeed if it is sent again.</summary>
    public static bool Contains(ErrorCode code) => code is
        // Errors of the client: the connection ended during the request, or the broker is no longer responsible.
        ErrorCode.Local_Destroy or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Resolve
        or ErrorCode.Local_TimedOut or ErrorCode.Local_TimedOutQueue or ErrorCode.Local_WaitCoord or ErrorCode.Local_Retry
        // Errors of brokers: there is no controller at the moment, or it is busy.
        or ErrorCode.NotController or ErrorCode.LeaderNotAvailable or ErrorCode.BrokerNotAvailable or ErrorCode.NetworkException
        or ErrorCode.RequestTimedOut or ErrorCode.ThrottlingQuotaExceeded;
}
