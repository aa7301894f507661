using StreamLab.Verification.Consuming;
using StreamLab.Verification.Judging;
using StreamLab.Verification.Producing;

namespace StreamLab.Verification.Verdicts;

/// <summary>Judges a chain of topics by the origins of what the last group read. A pure function.</summary>
internal static class ChainJudge
{
    /// <summary>Judges.</summary>
    /// <param name="topic">The first topic.</param>
    /// <param name="group">The last group.</param>
    /// <param name="sent">What watched producers sent to the first topic.</param>
    /// <param name="isOver">True when no record of the chain is on its way any more.</param>
    public static Verdict Decide(string topic, ServiceGroup group, IReadOnlyList<SentSummary> sent, bool isOver)
    {
        IReadOnlyList<RecordStream> streams = [.. sent.Select(summary => StreamOf(summary, group, isOver))];
        var counts = RecordCounts.Sum(streams) with { Refused = sent.Sum(static summary => summary.Refused) };
        string?[] failures = [RecordFailures.Lost(streams, counts) is { } lost ? $"{lost} by group {group.Name}, as what was made from them" : null];
        string?[] doubts =
        [
            counts.Acknowledged == 0 ? $"no record of '{topic}' was acknowledged, so nothing was proved" : null,
            RecordDoubts.Pending(streams, counts),
        ];
        string?[] notes = [RecordNotes.Redelivered(counts.Duplicates), RecordNotes.Foreign(group.Foreign)];
        string[] reasons = [.. failures.OfType<string>(), .. doubts.OfType<string>()];
        var kind = counts.Lost > 0 ? VerdictKind.Fail : reasons.Length > 0 ? VerdictKind.NotProved : VerdictKind.Pass;
        return new(kind, reasons, [.. notes.OfType<string>()], counts);
    }

    private static RecordStream StreamOf(SentSummary sent, ServiceGroup group, bool isOver) => RecordStream.Create(
        sent.Name,
        new(sent.Sent, sent.Acknowledged, IsLastWord: false),
        group.Origins.GetValueOrDefault(sent.Stream) is { } read ? [read.ToRecords()] : [],
        LogStream.NotTried with { IsSpread = true }, isShared: false, isOver);
}
