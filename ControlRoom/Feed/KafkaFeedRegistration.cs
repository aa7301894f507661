using Confluent.Kafka;
using StreamLab.Kafka.Clients;

namespace StreamLab.ControlRoom.Feed;

/// <summary>Registers the feed from Kafka, with the connection that every service of the lab uses.</summary>
internal static class KafkaFeedRegistration
{
    private const string ConnectionName = "kafka";

    public static void AddKafkaSnapshotFeed(this WebApplicationBuilder builder, string topic)
    {
        builder.Services.AddSingleton<FeedStatus>();
        builder.Services.AddSingleton<ISnapshotFeed>(services => new KafkaSnapshotFeed(
            services.GetRequiredService<IConsumer<Ignore, byte[]>>(), services.GetRequiredService<FeedStatus>(), topic));
        builder.AddKafkaConsumer<Ignore, byte[]>(
            ConnectionName,
            settings =>
            {
                builder.Services.AddSingleton(new SideClients(settings.Config));

                // The feed's own check says more than that brokers answer.
                settings.DisableHealthChecks = settings.DisableMetrics = settings.DisableTracing = true;
                Configure(settings.Config);
            },
            static (services, client) =>
            {
                var status = services.GetRequiredService<FeedStatus>();
                client.SetErrorHandler((_, error) => status.Report(error));
            });

        // The client repeats its troubles at every attempt; the status tells each once.
        builder.Logging.AddFilter("Confluent.Kafka", LogLevel.Critical);
    }

    private static void Configure(ConsumerConfig config)
    {
        config.ClientId = "streamlab-controlroom";

        // The client wants a group; it is never joined, because the partition is assigned and no offset is committed.
        config.GroupId = $"streamlab-controlroom-{Guid.NewGuid():N}";
        config.EnableAutoCommit = false;
        config.EnableAutoOffsetStore = false;
        config.EnablePartitionEof = true;
        config.AutoOffsetReset = AutoOffsetReset.Earliest;
        config.AllowAutoCreateTopics = false;

        // A topic that appears and a broker that comes back are to be seen within a second or two.
        config.TopicMetadataRefreshFastIntervalMs = 200;
        config.TopicMetadataRefreshIntervalMs = 2_000;
        config.ReconnectBackoffMs = 100;
        config.ReconnectBackoffMaxMs = 1_000;

        // Real brokers answer as soon as there is something; embedded ones that have nothing say so when this time is up, whatever came meanwhile.
        config.FetchWaitMaxMs = 50;
    }
}
