using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Measures how long writes stood still without a fault that explains it. A pure function.</summary>
internal static class Standstill
{
    /// <summary>The shortest standstill that counts, however short the run.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    // On a busy machine partitions repeatedly wait for some tenths of a second although records flow.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    /// <summary>The smallest share of the run that counts. Below it the rest of the run is long enough to prove something.</summary>
    private const double LeastShare = 0.2;

    // Producers may learn of the new leader a moment after it is back.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(2);

    /// <summary>The time in which writes stood still, the run's length, and the partition that stood longest; null when it is too short.</summary>
    public static (TimeSpan Still, TimeSpan Run, int? Partition)? Find(Evidence evidence)
    {
        if (evidence.StartedAt is not { } start)
        {
            return null;
        }

        // When the disk of everything is full, the producers' snapshots end too. The host still knows that they were to send.
        var heard = evidence.Producers.Max(static producer => producer.At);
        var end = evidence.ProducingAt is { } producing && producing > heard ? producing : heard;
        var run = end - start;
        var still = TimeSpan.Zero;
        var until = DateTimeOffset.MinValue;
        // A dead process reports no stalls.
        var gaps = WriteGaps.Find([.. evidence.Producers, .. evidence.Consumers], evidence.ProducingAt).Select(gap => gap.To > end ? gap with { To = end } : gap);
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

    // A stall that goes on long after recovery is no effect of the fault.
    private static IEnumerable<Stall> Unexplained(Stall stall, IReadOnlyList<FaultReport> faults, DateTimeOffset start) => faults
        .Where(static fault => !fault.IsRefused)
        .Select(fault => FaultSpan.Calculate(fault, start, Aftermath))
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
