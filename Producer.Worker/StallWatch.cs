using StreamLab.Streaming.Measurement;

namespace StreamLab.Producer.Worker;

/// <summary>Notices partitions whose records wait and of which none is settled: by looking often, so that sending pays nothing.</summary>
/// <param name="sent">What was sent and settled.</param>
/// <param name="partitions">Number of partitions.</param>
/// <param name="journal">Told of long ones.</param>
/// <param name="clock">What waits are measured by.</param>
/// <param name="time">Says when to look.</param>
internal sealed class StallWatch(SentLedger sent, int partitions, StallJournal journal, SteadyClock clock, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly long[] _settled = new long[partitions];
    private readonly long[] _waitingSince = new long[partitions];
    private readonly StallLog _log = new();

    /// <summary>The stalls of acknowledgements, one that lasts included.</summary>
    public IReadOnlyList<Stall> ToSnapshot() => _log.ToSnapshot();

    /// <summary>Looks until <paramref name="stop"/> says so.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                Look(clock.Now);
            }
        }
        catch (OperationCanceledException)
        {
            // All is settled, or will not be.
        }
    }

    /// <summary>Looks once.</summary>
    /// <param name="now">The time by the steady clock.</param>
    public void Look(long now)
    {
        for (var partition = 0; partition < partitions; partition++)
        {
            var settled = sent.Settled(partition);
            var waits = sent.Next(partition) > settled;
            var since = _waitingSince[partition];
            if (since > 0)
            {
                // Told again and again while it lasts: the log keeps the longest.
                var wall = clock.ToWall(now);
                _log.Add(wall - (now - since), wall, partition);
            }

            if (settled != _settled[partition] || !waits)
            {
                _waitingSince[partition] = waits ? now : 0;
            }
            else if (since == 0)
            {
                _waitingSince[partition] = now;
            }

            _settled[partition] = settled;
        }

        journal.Look(now, _waitingSince);
    }
}
