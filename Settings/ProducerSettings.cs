namespace StreamLab.Settings;

/// <summary>How producers batch.</summary>
public sealed record ProducerSettings
{
    /// <summary>How long a batch waits for more records, 0 to 900,000 ms (<c>linger.ms</c>).</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Largest batch, 1 to 1 GiB, in bytes (<c>batch.size</c>).</summary>
    public int BatchBytes { get; init; } = 1_000_000;
}
