using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Native;
using StreamLab.Kafka.Registration;
using StreamLab.Settings;

namespace StreamLab.Consumer.Worker;

/// <summary>The writing half of a stage: its output and its commits. The reading half is a consumer's.</summary>
/// <param name="Output">The output, to which the consuming thread adds what it has read.</param>
/// <param name="Commits">The commits. They dispose the output.</param>
/// <param name="Written">Gets the number of records that are certainly in the stage's topic.</param>
internal sealed record Stage(StageOutput Output, IOffsetCommits Commits, Func<long> Written)
{
    /// <summary>Few enough that a stage in front of a slow broker stops reading; more than brokers acknowledge within a second.</summary>
    private const int QueueRecords = 100_000;

    /// <summary>Opens the writing half, with transactions when the lab asks for exactly once.</summary>
    /// <param name="lab">The lab's settings.</param>
    /// <param name="worker">The stage's place in the lab.</param>
    /// <param name="partitions">The number of partitions.</param>
    /// <param name="consumer">The stage's consumer.</param>
    /// <param name="positions">Its positions.</param>
    /// <param name="again">Called for a partition whose records will be read again.</param>
    /// <param name="clients">Creates clients.</param>
    /// <param name="errors">Counts the producer's errors.</param>
    /// <param name="loggers">Creates loggers.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="KafkaException">The brokers do not accept transactions.</exception>
    public static Stage Open(
        LabSettings lab, WorkerSettings worker, int partitions, IConsumer<byte[], byte[]> consumer, Positions positions, Action<int> again,
        SideClients clients, ErrorCounts errors, ILoggerFactory loggers, TimeProvider time)
    {
        var settings = new ProducerConfig(clients.Configuration) { QueueBufferingMaxMessages = QueueRecords };
        SendingClient.Configure(settings, lab, worker);
        var topic = lab.StageTopic(worker.Stage);
        var kind = BatchCalls.Usable(lab.Client);
        if (lab.ExactlyOnce)
        {
            // The transactional id is the replica's: a restarted replica thereby aborts the transaction that its predecessor left open.
            var writer = new TransactionalWriter(clients, settings, lab.TransactionsOf(worker.Instance));
            writer.Initialize();
            var written = new StageOutput(writer.OpenRecords(kind, topic));
            var transactions = new StageTransactions(consumer, positions, written, writer, again, time);
            written.Opening = transactions.Begin;
            return new(written, transactions, () => transactions.Written);
        }

        var deliveries = new StageDeliveries(partitions);
        var events = new ClientEvents(errors, loggers);
        IRecordProducer records = kind == ClientKind.Plain
            ? new PlainProducer(settings, topic, deliveries, events)
            : new BatchProducer(settings, topic, deliveries, events);
        var output = new StageOutput(records, deliveries);
        return new(output, new StageCommits(new StoredCommits(consumer, positions), output, deliveries), () => deliveries.Acknowledged);
    }
}
