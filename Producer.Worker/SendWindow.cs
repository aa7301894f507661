namespace StreamLab.Producer.Worker;

/// <summary>How much may be sent and not yet confirmed: what keeps memory bounded and latency honest when brokers are slow.</summary>
internal static class SendWindow
{
    /// <summary>Records sent and unconfirmed at most.</summary>
    public const int MaxRecords = 100_000;

    /// <summary>Bytes of keys and values sent and unconfirmed at most.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>How many records may be sent now.</summary>
    public static long Room(SentLedger sent)
    {
        var (records, bytes) = sent.Unsettled();
        return bytes >= MaxBytes ? 0 : Math.Max(0, MaxRecords - records);
    }
}
