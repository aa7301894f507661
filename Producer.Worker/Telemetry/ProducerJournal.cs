using StreamLab.Settings;

namespace StreamLab.Producer.Worker;

/// <summary>Logs a producer's events.</summary>
internal sealed partial class ProducerJournal(ILogger<ProducerJournal> logger)
{
    public void Started(LabSettings settings, WorkerSettings worker, string producer, int partitions) => Started(
        worker.Instance, producer, settings.Scenario, settings.Topic.Name, NumberText.Count(partitions, "partition"), RateShare.Calculate(settings.Rate, worker.Count), settings.Producer.Acks,
        settings.Topic.Compression, settings.Producer.Linger.TotalMilliseconds, settings.Producer.BatchBytes, settings.Client, settings.TraceEvery);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ordinary calls are used in place of batches, as with --client plain: {Reason}")]
    public partial void PlainInstead(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sending begins")]
    public partial void Began();

    [LoggerMessage(Level = LogLevel.Information, Message = "The rate asked for is now {Rate}")]
    public partial void Asked(RateShare rate);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No acknowledgement has come for {Seconds:0.0} s from partitions {Partitions}")]
    public partial void Stalled(double seconds, string partitions);

    [LoggerMessage(Level = LogLevel.Information, Message = "Acknowledgements come again; the longest wait was {Seconds:0.0} s")]
    public partial void WentOn(double seconds);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Batches have at most {Bytes} bytes, not {Asked}: the topic accepts no larger ones ({Setting})")]
    public partial void Bounded(int asked, int bytes, string setting);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "A record of {Bytes} bytes is not sent, nor is any other of more than {Limit} bytes, the limit of {Setting}")]
    public partial void TooLarge(int bytes, int limit, string setting);

    [LoggerMessage(Level = LogLevel.Information, Message = "Resuming the source after {Records:N0} records that were acknowledged before the restart")]
    public partial void GoesOn(long records);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reading the source from its start again, so events are duplicated: {Reason}")]
    public partial void BeginsAnew(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sending ended: {Reason}")]
    public partial void Ended(string reason);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "{Topic}: sent {Sent:N0}, acknowledged {Acknowledged:N0}, unacknowledged {Unacknowledged:N0}, refused {Refused:N0}, malformed {Malformed:N0}; stopped")]
    public partial void Stopped(string topic, long sent, long acknowledged, long unacknowledged, long refused, long malformed);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "{Instance} started as {Producer}: it sends {Scenario} events to {Topic}, {Partitions}, {Rate}; acks {Acks}, "
            + "compression {Compression}, linger {LingerMs} ms, batches of {BatchBytes} bytes, client {Client}, one record in {TraceEvery} traced")]
    private partial void Started(
        string instance, string producer, Scenario scenario, string topic, string partitions, RateShare rate, Acknowledgement acks, Compression compression,
        double lingerMs, int batchBytes, ClientKind client, int traceEvery);
}
