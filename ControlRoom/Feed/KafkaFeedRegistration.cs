using Confluent.Kafka;
using StreamLab.Kafka.Clients;

namespace StreamLab.ControlRoom.Feed;

/// <summary>Registers the snapshot feed from Kafka, with the connection settings of all services.</summary>
internal static class KafkaFeedRegistration
{
    private const string ConnectionName = "kafka";

    public static void AddKafkaSnapshotFeed(this WebApplicationBuilder builder, string topic)
    {
        builder.Services.AddSingleton<FeedStatus>();
        builder.Services.AddSingleton<ISnapshotFeed>(services => new KafkaSnapshotFeed(
            services.GetRequiredService<IConsumer<Ignore, byte[]>>(), services.GetRequiredService<SideClients>(), services.GetRequiredService<FeedStatus>(), topic));
        builder.AddKafkaConsumer<Ignore, byte[]>(
            ConnectionName,
            settings =>
            {
                builder.Services.AddSingleton(new SideClients(settings.Config));

                // The feed has its own health check, which is stricter than a connection.
                settings.DisableHealthChecks = settings.DisableMetrics = settings.DisableTracing = true;
                Configure(settings.Config);
            },
            static (services, client) =>
            {
                var status = services.GetRequiredService<FeedStatus>();
                client.SetErrorHandler((_, error) => status.Report(error));
            });

        // The client repeats an error at every attempt; FeedStatus logs it once.
        builder.Logging.AddFilter("Confluent.Kafka", LogLevel.Critical);
    }

    private static void Configure(ConsumerConfig config)
    {
        config.ClientId = "streamlab-controlroom";

        // Settings of a group's members: they can contradict the defaults of a client that is no member.
        config.GroupProtocol = null;
        config.GroupProtocolType = null;
        config.GroupRemoteAssignor = null;
        config.GroupInstanceId = null;
        config.PartitionAssignmentStrategy = null;
        config.SessionTimeoutMs = null;
        config.HeartbeatIntervalMs = null;
        config.MaxPollIntervalMs = null;

        // The client requires a group id. The group is never joined, because the partition is assigned and no offset is committed.
        config.GroupId = $"streamlab-controlroom-{Guid.NewGuid():N}";
        config.EnableAutoCommit = false;
        config.EnableAutoOffsetStore = false;
        config.EnablePartitionEof = true;
        config.AutoOffsetReset = AutoOffsetReset.Earliest;
        config.AllowAutoCreateTopics = false;

        // Detect a new topic or a restarted broker within a second or two.
        config.TopicMetadataRefreshFastIntervalMs = 200;
        config.TopicMetadataRefreshIntervalMs = 2_000;
        config.ReconnectBackoffMs = 100;
        config.ReconnectBackoffMaxMs = 1_000;

        // Real brokers answer as soon as they have records; embedded brokers answer an empty fetch only after this time, whatever arrived meanwhile.
        config.FetchWaitMaxMs = 50;
    }
}
