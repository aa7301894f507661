namespace StreamLab.Settings;

/// <summary>How producers send.</summary>
public sealed record ProducerSettings
{
    /// <summary>What is taken for an acknowledgement (<c>acks</c>); with anything but all, records are not sent idempotently.</summary>
    public Acknowledgement Acks { get; init; } = Acknowledgement.All;

    /// <summary>How long a batch waits for more records, 0 to 900,000 ms (<c>linger.ms</c>).</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Largest batch, 1 to 1 GiB, in bytes (<c>batch.size</c>).</summary>
    public int BatchBytes { get; init; } = 1_000_000;
}
