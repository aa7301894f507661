using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>Finds the times in which a dead producer should have sent. A pure function.</summary>
/// <remarks>A dead process reports no stalls. The gap is between its last snapshot and the first snapshot of its successor.</remarks>
internal static class WriteGaps
{
    // Snapshots come once a second.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    /// <summary>The gaps, including one that has not ended.</summary>
    /// <param name="snapshots">The newest snapshot of each incarnation.</param>
    /// <param name="producingAt">The newest time at which, by the host's word, producers were to send; null when unknown.</param>
    public static IReadOnlyList<Stall> Find(IEnumerable<WorkerSnapshot> snapshots, DateTimeOffset? producingAt)
    {
        List<WorkerSnapshot> all = [.. snapshots];
        if (all.Count == 0)
        {
            return [];
        }

        var heard = all.Max(static s => s.At);
        var newest = producingAt > heard ? producingAt.Value : heard;
        return
        [
            .. all.OfType<ProducerSnapshot>().GroupBy(static p => p.Instance).SelectMany(lives =>
            {
                List<ProducerSnapshot> inOrder = [.. lives.OrderBy(static p => p.FirstRecordAt ?? p.At)];
                return inOrder.Select((life, i) => GapAfter(life, inOrder.Skip(i + 1), newest)).OfType<Stall>();
            }),
        ];
    }

    private static Stall? GapAfter(ProducerSnapshot life, IEnumerable<ProducerSnapshot> later, DateTimeOffset newest)
    {
        if (life.LastRecordAt is not { } last || life.Paused || life.SourceEnded || life.State is WorkerState.Stopped or WorkerState.Draining)
        {
            return null;
        }

        var next = later.FirstOrDefault(static p => p.FirstRecordAt is not null)?.FirstRecordAt;
        var until = next ?? (newest - life.At > Silence ? newest : last);
        return until > last ? new(last, until) : null;
    }
}
