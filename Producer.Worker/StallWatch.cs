using StreamLab.Streaming.Measurement;

namespace StreamLab.Producer.Worker;

/// <summary>Detects partitions whose records are in flight while none is settled. It polls, so that sending costs nothing.</summary>
/// <param name="sent">The sent and settled records.</param>
/// <param name="partitions">The number of partitions.</param>
/// <param name="journal">Logs long stalls.</param>
/// <param name="clock">The clock that measures stalls.</param>
/// <param name="time">The clock that schedules polls.</param>
internal sealed class StallWatch(SentLedger sent, int partitions, StallJournal journal, SteadyClock clock, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly long[] _settled = new long[partitions];
    private readonly long[] _waitingSince = new long[partitions];
    private readonly StallLog _log = new();

    /// <summary>Gets the stalls of acknowledgements, including one that has not ended.</summary>
    public IReadOnlyList<Stall> ToSnapshot() => _log.ToSnapshot();

    /// <summary>Polls until <paramref name="stop"/> is cancelled.</summary>
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
            // Sending has ended, and with it the polls.
        }
    }

    /// <summary>Polls once.</summary>
    /// <param name="now">The time on the steady clock.</param>
    public void Look(long now)
    {
        for (var partition = 0; partition < partitions; partition++)
        {
            var settled = sent.Settled(partition);
            var waits = sent.Sent(partition) > settled;
            var since = _waitingSince[partition];
            if (since > 0)
            {
                // Added at each poll while the stall lasts; the log keeps the longest.
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
