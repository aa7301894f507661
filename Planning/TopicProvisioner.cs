using System.Diagnostics;
using System.Globalization;

using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace StreamLab.Planning;

/// <summary>Creates topics through Kafka's admin API.</summary>
/// <param name="admin">The client to do it with; the caller keeps and disposes it.</param>
public sealed class TopicProvisioner(IAdminClient admin)
{
    private const int DescribeTries = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Creates the topic; does nothing when it is there with the same settings.</summary>
    /// <exception cref="TopicException">It is there with other settings, or cannot be created.</exception>
    public async Task EnsureAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (await CreateAsync(plan, cancellationToken) is { } error)
        {
            if (error.Code == ErrorCode.TopicAlreadyExists)
            {
                // Also when an earlier try made it and only its answer was lost.
                await CompareAsync(plan, cancellationToken);
                return;
            }

            if (!TransientErrors.Contains(error.Code) || Stopwatch.GetElapsedTime(started) >= Patience - Pause)
            {
                throw new TopicException($"topic '{plan.Name}' cannot be created: {error.Reason}");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <returns>Why it was not created; null when it was.</returns>
    private async Task<Error?> CreateAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await admin.CreateTopicsAsync([Specification(plan)], new() { RequestTimeout = Patience, OperationTimeout = Patience })
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
            for (var tries = 1; !await IsComparedAsync(plan, tries == DescribeTries, cancellationToken); tries++)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
        catch (KafkaException e)
        {
            throw new TopicException($"topic '{plan.Name}' is there but cannot be described: {e.Error.Reason}", e);
        }
    }

    /// <remarks>Brokers learn of a topic that another has just made one after the other; the one that is asked may not know it yet.</remarks>
    private async Task<bool> IsComparedAsync(TopicPlan plan, bool isLast, CancellationToken cancellationToken)
    {
        try
        {
            await RefuseIfOtherwiseAsync(plan, cancellationToken);
            return true;
        }
        catch (KafkaException e) when (!isLast && IsNotKnownYet(e))
        {
            return false;
        }
    }

    private static bool IsNotKnownYet(KafkaException e) => e switch
    {
        DescribeTopicsException topics => topics.Results.TopicDescriptions[0].Error.Code,
        DescribeConfigsException configs => configs.Results[0].Error.Code,
        _ => ErrorCode.NoError,
    } == ErrorCode.UnknownTopicOrPart;

    private async Task RefuseIfOtherwiseAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        var differences = new List<string>();
        var topics = await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([plan.Name])).WaitAsync(cancellationToken);
        var partitions = topics.TopicDescriptions[0].Partitions;
        Compare(differences, "partitions", partitions.Count, plan.Partitions);
        if (plan.Replication != TopicPlan.BrokersDefault && partitions.Count > 0)
        {
            Compare(differences, "replication", partitions[0].Replicas.Count, plan.Replication);
        }

        var resource = new ConfigResource { Type = ResourceType.Topic, Name = plan.Name };
        var described = await admin.DescribeConfigsAsync([resource]).WaitAsync(cancellationToken);
        foreach (var (name, wanted) in plan.Configuration)
        {
            var found = described[0].Entries.TryGetValue(name, out var entry) ? entry.Value : "nothing";
            if (found != wanted)
            {
                differences.Add($"{name} is {found}, not {wanted}");
            }
        }

        if (differences.Count > 0)
        {
            throw new TopicException(
                $"topic '{plan.Name}' is there with other settings: {string.Join(", ", differences)}; "
                + "it is left as it is: ask for what it has, or choose another with --topic.");
        }
    }

    private static void Compare(List<string> differences, string what, int found, int wanted)
    {
        if (found != wanted)
        {
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"{what} is {found}, not {wanted}"));
        }
    }
}
