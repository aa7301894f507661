using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Pacing;

namespace StreamLab.Producer.Worker;

/// <summary>
/// Limits the records in flight, so that memory is bounded and latency stays correct when brokers are slow. Used only by the sender's thread.
/// </summary>
internal sealed class SendWindow(SentLedger sent, SteadyClock clock)
{
    /// <summary>The largest number of records in flight.</summary>
    public const int MaxRecords = DeliveryWindow.Most;

    /// <summary>The largest number of bytes of keys and values in flight.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private readonly DeliveryWindow _window = new();

    /// <summary>Gets how many records may be sent now.</summary>
    public long Room()
    {
        var (records, bytes) = sent.Unsettled();
        var total = sent.TotalSent;
        _window.Observe(total, total - records, clock.Now);
        return bytes >= MaxBytes ? 0 : Math.Max(0, _window.Records - records);
    }
}
