using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Native;
using StreamLab.Kafka.Registration;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;

namespace StreamLab.Consumer.Worker;

/// <summary>Registers the consumer's services.</summary>
internal static class ConsumingRegistration
{
    public static void AddConsuming(this WebApplicationBuilder builder, LabSettings settings, WorkerSettings worker)
    {
        ClientSettingsCheck.Validate(builder.Configuration, "kafka");
        if (worker.Run is null)
        {
            // In a lab the host has already done this.
            ClientTrial.Validate(builder.Configuration, "kafka", settings, worker);
        }

        if (BatchCalls.Usable(settings.Client) == ClientKind.Batch)
        {
            BatchConsumer.Prepare();
        }

        builder.AddKafkaConsumer<byte[], byte[]>(
            "kafka",
            client =>
            {
                GroupClient.Configure(client.Config, settings, worker);
                // Batches bypass the calls that the client integration measures; the worker has its own metrics and traces.
                client.DisableHealthChecks = client.DisableMetrics = client.DisableTracing = true;
                builder.Services.AddSingleton(new SideClients(client.Config));
                builder.Services.AddSingleton(services => new ConsumerMetrics(
                    worker.TopicsToRead(settings).Names[0], client.Config.GroupId, services.GetRequiredService<TimeProvider>()));
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
            .AddSingleton(_ => new MessagingTelemetry(worker.TopicsToRead(settings).Names[0]))
            .AddHostedService<ConsumingService>()
            .AddHealthChecks().AddCheck<GroupMembership>("group");
    }
}
