using StreamLab.ControlRoom.Live;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Says whether a process's memory climbs steadily, as a leak does, or only grew to its size. A pure function.</summary>
/// <remarks>
/// The life after the first quarter is cut into six parts of equal length. Medians are not moved by a garbage collection that is late or
/// a burst. A leak raises every one of them over the one before, and in sum by more than memory wavers; a process that found its size,
/// or breathes, does not.
/// </remarks>
internal static class MemoryJudge
{
    /// <summary>A process watched for less time is not judged.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);

    private const int Parts = 6;
    private const double WarmUp = 0.25;

    /// <summary>What a climb must come to at least: 16 MiB.</summary>
    private const long LeastClimb = 16 << 20;

    /// <summary>And as a share of what it began with.</summary>
    private const double LeastShare = 0.1;

    public static bool IsClimbing(IReadOnlyList<MemorySample> samples)
    {
        if (samples.Count < 2 || samples[^1].At - samples[0].At is var life && life < Shortest)
        {
            return false;
        }

        var start = samples[0].At + (life * WarmUp);
        var part = life * (1 - WarmUp) / Parts;
        var medians = Enumerable.Range(0, Parts)
            .Select(i => Median(samples.Where(sample => sample.At >= start + (part * i) && sample.At <= start + (part * (i + 1)))))
            .ToList();

        // A part in which nothing was heard of the process says nothing of its memory.
        return medians.TrueForAll(static median => median > 0)
            && medians.Zip(medians.Skip(1)).All(static pair => pair.Second > pair.First)
            && medians[^1] - medians[0] > Math.Max(LeastClimb, LeastShare * medians[0]);
    }

    private static double Median(IEnumerable<MemorySample> samples)
    {
        var sorted = samples.Select(static sample => sample.Bytes).Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }
}
