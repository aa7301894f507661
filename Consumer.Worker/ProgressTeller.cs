using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Delivery;

namespace StreamLab.Consumer.Worker;

/// <summary>Tells producers how far this consumer has read, where brokers keep so little that producers must wait for it.</summary>
internal sealed class ProgressTeller(DeliveryLedger ledger, CompactedWriter writer, string instance, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);

    private long _told = time.GetTimestamp();
    private long _recordsTold;

    /// <summary>Whether something was read that was not told.</summary>
    public bool IsBehind => ledger.Records != _recordsTold;

    public void TellIfDue()
    {
        if (IsBehind && time.GetElapsedTime(_told) >= Every)
        {
            _told = time.GetTimestamp();
            _recordsTold = ledger.Records;
            writer.Write(instance, ConsumerProgress.Encode(ledger.ToProgress()));
        }
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
