using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Delivery;

namespace StreamLab.Consumer.Worker;

/// <summary>Publishes how far this consumer has read. Producers wait for it where brokers keep only few records.</summary>
internal sealed class ProgressPublisher(DeliveryLedger ledger, CompactedWriter writer, WorkerSettings worker, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);

    private long _told = time.GetTimestamp();
    private long _recordsTold;

    /// <summary>True when records were read since the last publication.</summary>
    public bool IsBehind => ledger.Records != _recordsTold;

    public void PublishIfDue()
    {
        if (IsBehind && time.GetElapsedTime(_told) >= Every)
        {
            _told = time.GetTimestamp();
            _recordsTold = ledger.Records;
            writer.Write(worker.Instance, ConsumerProgress.Encode(ledger.ToProgress(), worker.Group));
        }
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
