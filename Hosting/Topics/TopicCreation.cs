using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StreamLab.Hosting.Health;
using StreamLab.Planning;

namespace StreamLab.Hosting.Topics;

/// <summary>Creates a cluster's topics when it is ready, and tells in each topic's state what came of it.</summary>
internal static partial class TopicCreation
{
    private const string Error = "Error";

    public static CustomResourceSnapshot InitialState { get; } = new()
    {
        ResourceType = TopicProperties.ResourceType,
        State = KnownResourceStates.Waiting,
        Properties = [],
    };

    /// <summary>Shows what the topic is to be; until then its settings can change.</summary>
    public static Task InitializeAsync(KafkaTopicResource topic, InitializeResourceEvent initialize) =>
        initialize.Notifications.PublishUpdateAsync(topic, state => state with { Properties = [.. state.Properties, .. TopicProperties.Of(topic.Plan)] });

    /// <remarks>A cluster that becomes ready again asks again: what is there already as it should be is left alone.</remarks>
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
            await new TopicProvisioner(admin.Client).EnsureAsync(topic.Plan, cancellationToken);
            Created(logger, topic.TopicName);
            await notifications.PublishUpdateAsync(topic, static state => state with { State = KnownResourceStates.Running, StartTimeStamp = DateTime.UtcNow });
        }
        catch (TopicException e)
        {
            // Whoever waits for the topic is told by this state: it is an end, and no healthy one.
            Failed(logger, e.Message);
            await notifications.PublishUpdateAsync(topic, state => state with
            {
                State = new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
                Properties = [.. WithoutError(state), new(Error, e.Message)],
            });
        }
    }

    private static ImmutableArray<ResourcePropertySnapshot> WithoutError(CustomResourceSnapshot state) =>
        [.. state.Properties.Where(static property => property.Name != Error)];

    [LoggerMessage(Level = LogLevel.Information, Message = "Topic {Topic} is there")]
    private static partial void Created(ILogger logger, string topic);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
