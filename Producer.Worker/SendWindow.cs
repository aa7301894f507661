using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Pacing;

namespace StreamLab.Producer.Worker;

/// <summary>How much may be sent and not yet confirmed: what keeps memory bounded and latency honest when brokers are slow. The sender's thread alone.</summary>
internal sealed class SendWindow(SentLedger sent, SteadyClock clock)
{
    /// <summary>Records sent and unconfirmed at most.</summary>
    public const int MaxRecords = DeliveryWindow.Most;

    /// <summary>Bytes of keys and values sent and unconfirmed at most.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private readonly DeliveryWindow _window = new();

    /// <summary>How many records may be sent now.</summary>
    public long Room()
    {
        var (records, bytes) = sent.Unsettled();
        var total = sent.TotalSent;
        _window.Observe(total, total - records, clock.Now);
        return bytes >= MaxBytes ? 0 : Math.Max(0, _window.Records - records);
    }
}
