using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Registration;
using StreamLab.Kafka.Topics;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;

namespace StreamLab.Producer.Worker;

/// <summary>Registers the producer's services.</summary>
internal static class ProducingRegistration
{
    /// <summary>The capacity of the client's queue in records. It never fills up, because <see cref="SendWindow"/> is smaller.</summary>
    private const int QueueRecords = 2 * SendWindow.MaxRecords;

    public static void AddProducing(this WebApplicationBuilder builder, LabSettings settings, WorkerSettings worker)
    {
        ClientSettingsCheck.Validate(builder.Configuration, "kafka");
        if (worker.Run is null)
        {
            // In a lab the host has already done this.
            ClientTrial.Validate(builder.Configuration, "kafka", settings, worker);
        }

        builder.AddKafkaProducer<Null, byte[]>(
            "kafka",
            client =>
            {
                SendingClient.Configure(client.Config, settings, worker);
                client.Config.QueueBufferingMaxMessages ??= QueueRecords;
                client.Config.QueueBufferingMaxKbytes ??= 2 * SendWindow.MaxBytes / 1024;
                // The producer creates its own native client from these settings, with its own health check, metrics and traces.
                client.DisableHealthChecks = client.DisableMetrics = client.DisableTracing = true;
                builder.Services.AddSingleton(new SideClients(client.Config)).AddSingleton(client.Config);
            });
        builder.Services
            .AddBrokersHealthCheck()
            .AddErrorJournal()
            .AddSingleton(worker.Run is null ? TopicDemands.From(builder.Configuration, settings.Topic) : TopicDemands.None)
            .AddSingleton<ClientEvents>()
            .AddSingleton(_ => new MessagingTelemetry(settings.Topic.Name))
            .AddSingleton(_ => new ProducerMetrics(settings.Topic.Name))
            .AddSingleton<ProducerJournal>()
            .AddHostedService<ProducingService>();
    }
}
