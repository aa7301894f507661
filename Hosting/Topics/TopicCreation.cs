using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StreamLab.Hosting.Health;
using StreamLab.Planning;

namespace StreamLab.Hosting.Topics;

/// <summary>Creates a cluster's topics when the cluster is ready, and publishes the outcome as each topic's state.</summary>
internal static partial class TopicCreation
{
    private const string Error = "Error";

    public static CustomResourceSnapshot InitialState { get; } = new()
    {
        ResourceType = TopicProperties.ResourceType,
        State = KnownResourceStates.Waiting,
        Properties = [],
    };

    /// <summary>Publishes the topic's planned settings, which are final at this time.</summary>
    public static Task InitializeAsync(KafkaTopicResource topic, InitializeResourceEvent initialize) =>
        initialize.Notifications.PublishUpdateAsync(topic, state => state with { Properties = [.. state.Properties, .. TopicProperties.Create(topic.Plan)] });

    /// <remarks>Runs again when the cluster becomes ready again. Topics that exist with the same settings are not changed.</remarks>
    public static Task CreateAllAsync(KafkaClusterResource cluster, IServiceProvider services, CancellationToken cancellationToken) =>
        Task.WhenAll(cluster.Topics.Select(topic => CreateAsync(topic, services, cancellationToken)));

    private static async Task CreateAsync(KafkaTopicResource topic, IServiceProvider services, CancellationToken cancellationToken)
    {
        var notifications = services.GetRequiredService<ResourceNotificationService>();
        var logger = services.GetRequiredService<ResourceLoggerService>().GetLogger(topic);
        try
        {
            await notifications.PublishUpdateAsync(topic, static state => state with { State = KnownResourceStates.Starting, Properties = WithoutError(state) });
            var admin = await ClusterHealth.ClientOf(services, topic.Parent).GetAsync(cancellationToken);
            await new TopicProvisioner(admin).EnsureAsync(topic.Plan, cancellationToken);
            LogCreated(logger, topic.TopicName);
            await notifications.PublishUpdateAsync(topic, static state => state with { State = KnownResourceStates.Running, StartTimeStamp = DateTime.UtcNow });
        }
        catch (TopicException e)
        {
            // This terminal state makes resources that wait for the topic fail.
            LogFailed(logger, e.Message);
            await notifications.PublishUpdateAsync(topic, state => state with
            {
                State = new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
                Properties = [.. WithoutError(state), new(Error, e.Message)],
            });
        }
    }

    private static ImmutableArray<ResourcePropertySnapshot> WithoutError(CustomResourceSnapshot state) =>
        [.. state.Properties.Where(static property => property.Name != Error)];

    [LoggerMessage(Level = LogLevel.Information, Message = "Topic {Topic} exists")]
    private static partial void LogCreated(ILogger logger, string topic);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
