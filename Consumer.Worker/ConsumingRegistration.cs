using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Registration;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;

namespace StreamLab.Consumer.Worker;

/// <summary>What the consumer is made of.</summary>
internal static class ConsumingRegistration
{
    /// <summary>Embedded brokers hold an empty answer back for the whole wait, even when records arrive meanwhile.</summary>
    private const int EmbeddedFetchWaitMs = 5;

    public static void AddConsuming(this WebApplicationBuilder builder, LabSettings settings, WorkerSettings worker)
    {
        // In a lab the host has made such clients already.
        ClientSettingsCheck.RefuseWhatCannotBe(builder.Configuration, "kafka", makeClients: worker.Run is null);
        if (settings.Client == ClientKind.Batch)
        {
            BatchConsumer.Prepare();
        }

        builder.AddKafkaConsumer<byte[], byte[]>(
            "kafka",
            client =>
            {
                Configure(client.Config, settings, worker);
                // Batches bypass the calls that these count; the worker has its own.
                client.DisableHealthChecks = client.DisableMetrics = client.DisableTracing = true;
                builder.Services.AddSingleton(new SideClients(client.Config));
                builder.Services.AddSingleton(services => new ConsumerMetrics(
                    settings.Topic.Name, client.Config.GroupId, services.GetRequiredService<TimeProvider>()));
            },
            static (services, client) =>
            {
                var errors = services.GetRequiredService<ErrorCounts>();
                var rebalances = services.GetRequiredService<Rebalances>();
                client
                    .SetErrorHandler((_, error) =>
                    {
                        errors.Add(error.Code, error.Reason);
                        if (error.IsFatal)
                        {
                            rebalances.Fail(new KafkaException(error));
                        }
                    })
                    .SetPartitionsAssignedHandler((consumer, partitions) => rebalances.Assigned(consumer, partitions))
                    .SetPartitionsRevokedHandler((consumer, partitions) => rebalances.Revoked(consumer, partitions))
                    .SetPartitionsLostHandler((_, partitions) => rebalances.Lost(partitions));
            });
        builder.Services
            .AddErrorJournal()
            .AddSingleton<ConsumerJournal>()
            .AddSingleton<Rebalances>()
            .AddSingleton<GroupMembership>()
            .AddBrokersHealthCheck()
            .AddSingleton(new MessagingTelemetry(settings.Topic.Name))
            .AddHostedService<ConsumingService>()
            .AddHealthChecks().AddCheck<GroupMembership>("group");
    }

    private static void Configure(ConsumerConfig client, LabSettings settings, WorkerSettings worker)
    {
        client.ClientId ??= worker.Instance;
        client.GroupId ??= settings.Group;
        if (client.GroupInstanceId is { } member && worker.Run is not null)
        {
            // One name for several members: each would fence the one before off.
            client.GroupInstanceId = $"{member}-{worker.Instance}";
        }

        client.AutoOffsetReset ??= AutoOffsetReset.Earliest;
        ReadAhead.ApplyTo(client);
        // Offsets are committed by the client, but only those that this worker has stored as processed; or else in transactions.
        client.EnableAutoCommit = !settings.ExactlyOnce;
        client.EnableAutoOffsetStore = false;
        if (worker.FlowControl)
        {
            // Embedded brokers let each member of a classic group wait for nearly a session's time; of the newer kind (KIP-848) not.
            client.GroupProtocol ??= GroupProtocol.Consumer;
            client.FetchWaitMaxMs ??= EmbeddedFetchWaitMs;
        }

        if (client.GroupProtocol is null or GroupProtocol.Classic)
        {
            client.PartitionAssignmentStrategy ??= PartitionAssignmentStrategy.CooperativeSticky;
            // A killed consumer's partitions wait this long for a new owner. Not less: while a killed broker still counts as in sync, a
            // commit waits up to 5 s (offsets.commit.timeout.ms) for it, and heartbeats wait behind the commit on the same connection.
            client.SessionTimeoutMs ??= 10_000;
            client.HeartbeatIntervalMs ??= 2_000;
        }
    }
}
