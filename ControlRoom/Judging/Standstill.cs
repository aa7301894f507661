using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>How long a run's writes stood still although no planned fault explains it. A pure function.</summary>
internal static class Standstill
{
    /// <summary>Less than this is a hiccup, however short the run.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    // A busy machine lets partitions wait for some tenths of a second, again and again, while records flow.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    /// <summary>Less than this share of a run leaves enough of it to prove something.</summary>
    private const double LeastShare = 0.2;

    // A partition whose leader is back may need a moment until its producers know.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(2);

    /// <summary>The time that writes stood still, the length of the run, and the partition that stood for longest; null when it is too short to matter.</summary>
    public static (TimeSpan Still, TimeSpan Run, int? Partition)? Of(Evidence evidence)
    {
        if (evidence.StartedAt is not { } start)
        {
            return null;
        }

        var end = evidence.Producers.Max(static producer => producer.At);
        var run = end - start;
        var still = TimeSpan.Zero;
        var until = DateTimeOffset.MinValue;
        // A dead process tells of no stall.
        var gaps = WriteGaps.Of([.. evidence.Producers, .. evidence.Consumers]).Select(gap => gap.To > end ? gap with { To = end } : gap);
        var unexplained = evidence.Producers.SelectMany(static p => p.Stalls).Concat(gaps).SelectMany(s => Unexplained(s, evidence.Faults, start));
        Stall? longest = null;
        foreach (var stall in unexplained.Where(static s => s.To - s.From >= Wait).OrderBy(static s => s.From))
        {
            longest = longest is null || stall.To - stall.From > longest.To - longest.From ? stall : longest;
            var from = stall.From > until ? stall.From : until;
            if (stall.To > from)
            {
                still += stall.To - from;
                until = stall.To;
            }
        }

        return still >= Shortest && still >= run * LeastShare ? (still, run, longest?.Partition) : null;
    }

    // What goes on for long after the target is back is not the fault's doing any more.
    private static IEnumerable<Stall> Unexplained(Stall stall, IReadOnlyList<FaultReport> faults, DateTimeOffset start) => faults
        .Where(static fault => !fault.IsRefused)
        .Select(fault => FaultSpan.Of(fault, start, Aftermath))
        .Aggregate((IEnumerable<Stall>)[stall], static (rest, span) => rest.SelectMany(piece => Without(piece, span)));

    private static IEnumerable<Stall> Without(Stall stall, (DateTimeOffset From, DateTimeOffset To) span)
    {
        var (from, to) = span;
        if (stall.To < from || stall.From > to)
        {
            yield return stall;
            yield break;
        }

        if (stall.From < from)
        {
            yield return stall with { To = from };
        }

        if (to < stall.To)
        {
            yield return stall with { From = to };
        }
    }
}
