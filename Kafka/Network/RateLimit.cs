namespace StreamLab.Kafka.Network;

/// <summary>Limits how many bytes pass in a second, for all flows that share it. Thread-safe.</summary>
/// <param name="bytesPerSecond">The limit.</param>
/// <param name="time">The clock.</param>
internal sealed class RateLimit(long bytesPerSecond, TimeProvider time)
{
    // Small chunks keep a slow link even: none takes longer than this.
    private const int ChunksPerSecond = 20;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private long _freeAt = time.GetTimestamp();

    /// <summary>The most bytes to take at once.</summary>
    public int ChunkSize { get; } = (int)Math.Clamp(bytesPerSecond / ChunksPerSecond, 1, int.MaxValue);

    /// <summary>Waits until <paramref name="bytes"/> more have passed.</summary>
    public ValueTask WaitAsync(int bytes, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _freeAt = Math.Max(now, _freeAt) + (long)(bytes * (double)time.TimestampFrequency / bytesPerSecond);
            wait = time.GetElapsedTime(now, _freeAt);
        }

        return wait < Shortest ? ValueTask.CompletedTask : new(Task.Delay(wait, time, cancellationToken));
    }
}
