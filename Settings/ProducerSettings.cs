namespace StreamLab.Settings;

/// <summary>The settings of producers.</summary>
public sealed record ProducerSettings
{
    /// <summary>The acknowledgement mode (<c>acks</c>). Only with all are records sent idempotently.</summary>
    public Acknowledgement Acks { get; init; } = Acknowledgement.All;

    /// <summary>The time that a batch waits for more records, 0 to 900,000 ms (<c>linger.ms</c>).</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The largest batch in bytes, 1 to 1 GiB (<c>batch.size</c>).</summary>
    public int BatchBytes { get; init; } = 1_000_000;
}
