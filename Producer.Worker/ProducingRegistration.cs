using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Registration;
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
        // In a lab the host has already created clients with these settings.
        ClientSettingsCheck.Validate(builder.Configuration, "kafka", makeClients: worker.Run is null);
        builder.AddKafkaProducer<Null, byte[]>(
            "kafka",
            client =>
            {
                Configure(client.Config, settings, worker);
                // The producer creates its own native client from these settings, with its own health check, metrics and traces.
                client.DisableHealthChecks = client.DisableMetrics = client.DisableTracing = true;
                builder.Services.AddSingleton(new SideClients(client.Config)).AddSingleton(client.Config);
            });
        builder.Services
            .AddBrokersHealthCheck()
            .AddErrorJournal()
            .AddSingleton<ClientEvents>()
            .AddSingleton(_ => new MessagingTelemetry(settings.Topic.Name))
            .AddSingleton(_ => new ProducerMetrics(settings.Topic.Name))
            .AddSingleton<ProducerJournal>()
            .AddHostedService<ProducingService>();
    }

    private static void Configure(ProducerConfig client, LabSettings settings, WorkerSettings worker)
    {
        client.ClientId ??= worker.Instance;
        // The ledger relies on acks=all and idempotence: acknowledged by all in-sync replicas, once and in order. With weaker settings the
        // verdict shows their cost.
        client.Acks = AcksOf(settings.Producer.Acks);
        client.EnableIdempotence = settings.Producer.Acks == Acknowledgement.All;
        client.CompressionType ??= (CompressionType)settings.Topic.Compression;
        client.LingerMs ??= settings.Producer.Linger.TotalMilliseconds;
        client.BatchSize ??= settings.Producer.BatchBytes;
        client.QueueBufferingMaxMessages ??= QueueRecords;
        client.QueueBufferingMaxKbytes ??= 2 * SendWindow.MaxBytes / 1024;
        client.StatisticsIntervalMs ??= 1000;
        // No record times out while the worker runs: with a slow broker the sender waits.
        client.MessageTimeoutMs ??= 0;
    }

    private static Acks AcksOf(Acknowledgement acknowledgement) => acknowledgement switch
    {
        Acknowledgement.Leader => Acks.Leader,
        Acknowledgement.None => Acks.None,
        _ => Acks.All,
    };
}
