using StreamLab.ControlRoom.Live;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Distinguishes steady growth of a process's memory (a leak) from growth to a stable size. A pure function.</summary>
/// <remarks>
/// The process's lifetime without its first quarter is divided into six equal parts. A late garbage collection or a burst does not change
/// their medians much. With a leak each median is larger than the one before, and the total growth exceeds normal variation. The medians
/// of a process with a stable or periodic size do not grow like this.
/// </remarks>
internal static class MemoryJudge
{
    /// <summary>The shortest lifetime that is judged.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);

    private const int Parts = 6;
    private const double WarmUp = 0.25;

    /// <summary>The smallest growth that counts: 16 MiB.</summary>
    private const long LeastClimb = 16 << 20;

    /// <summary>The smallest growth that counts, as a share of the first median.</summary>
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

        // A part without samples says nothing about the process's memory.
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
