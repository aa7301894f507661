using Confluent.Kafka;

using StreamLab.Settings;

namespace StreamLab.Kafka.Registration;

/// <summary>Configures a producer's client. Values from the client's own configuration section take precedence.</summary>
public static class SendingClient
{
    /// <summary>Sets the options that <paramref name="client"/> leaves open.</summary>
    /// <param name="client">The client's configuration.</param>
    /// <param name="settings">The lab's settings.</param>
    /// <param name="worker">The worker's settings.</param>
    public static void Configure(ProducerConfig client, LabSettings settings, WorkerSettings worker)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(worker);
        client.ClientId ??= worker.Instance;
        // The ledger relies on acks=all and idempotence: acknowledged by all in-sync replicas, once and in order. With weaker settings the
        // verdict shows their cost.
        client.Acks = AcksOf(settings.Producer.Acks);
        client.EnableIdempotence = settings.Producer.Acks == Acknowledgement.All;
        client.CompressionType ??= (CompressionType)settings.Topic.Compression;
        client.LingerMs ??= settings.Producer.Linger.TotalMilliseconds;
        client.BatchSize ??= settings.Producer.BatchBytes;
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
