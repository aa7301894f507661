using StreamLab.Verification.Judging;
using StreamLab.Verification.Observing;
using StreamLab.Verification.Producing;
using StreamLab.Verification.Reading;

namespace StreamLab.Verification.Verdicts;

/// <summary>One stream, as one group read it.</summary>
/// <param name="Sent">What the producer knows; null when nobody sent it.</param>
/// <param name="Records">The fates of its records.</param>
/// <param name="Delivered">What watched consumers of the group got.</param>
/// <param name="Early">What the group committed before it was processed.</param>
internal sealed record JudgedStream(SentSummary? Sent, RecordStream Records, RangeSet Delivered, RangeSet Early)
{
    /// <summary>Judges a stream.</summary>
    /// <param name="evidence">The topic and group.</param>
    /// <param name="sent">What the producer knows.</param>
    /// <param name="names">True when the group's name is needed to tell streams apart.</param>
    public static JudgedStream Create(ServiceCase evidence, SentSummary sent, bool names)
    {
        var group = evidence.Group;
        var logged = evidence.Log?.Streams.GetValueOrDefault(sent.Stream);
        var inLog = logged?.Sequences.ToRanges() ?? RangeSet.Empty;
        StreamObservation[] reads = [.. group?.Of(sent.Stream, sent.Topic) ?? []];
        // Without a group the log alone is judged: what it has counts as read.
        ReadRecords[] readings = group is null ? [new(0, evidence.Log is null ? sent.Acknowledged : inLog)] : [.. reads.Select(static read => read.Read)];
        var name = names && group is not null ? sent.Name with { Place = $"{sent.Name.Place}, group {group.Name}" } : sent.Name;
        // Records may have been sent since the summary, and then read.
        var known = new SentRecords(Math.Max(sent.Sent, sent.Announced ?? 0), sent.Acknowledged, IsLastWord: sent.Announced is not null);
        var records = RecordStream.Create(name, known, readings, LogOf(evidence, logged, inLog), isShared: false, isOver: evidence.Log is not null);
        if (evidence.IsShared)
        {
            records = records with { TakenByOthers = records.Fates.Skipped.Intersect(SetOf(logged?.Beyond, group?.Name)) };
        }

        // What a consumer got before it fell silent, it may have processed since.
        var untold = reads.Where(static read => read.IsSilent).Aggregate(
            SetOf(logged?.Dark, group?.Name), static (untold, read) => untold.Union(read.Delivered.Except(read.Read.Sequences)));
        var unseen = records.Skipped.Intersect(untold);
        return new(
            sent,
            unseen.IsEmpty ? records : records with { Fates = records.Fates with { Skipped = records.Fates.Skipped.Except(unseen) } },
            reads.Aggregate(RangeSet.Empty, static (union, read) => union.Union(read.Delivered)),
            SetOf(logged?.Early, group?.Name))
        {
            Unseen = unseen,
        };
    }

    /// <summary>Records that the group committed, and that a consumer may have processed after its last word.</summary>
    public RangeSet Unseen { get; init; } = RangeSet.Empty;

    /// <summary>Judges what a group read with stamps of a stream that nobody opened.</summary>
    public static JudgedStream Unknown(uint stream, string group, ReadRecords read) => new(
        null,
        RecordStream.Create(new($"unknown producer {stream}", $"group {group}"), null, [read], LogStream.NotTried, isShared: false, isOver: true),
        RangeSet.Empty, RangeSet.Empty);

    private static LogStream LogOf(ServiceCase evidence, LoggedStream? logged, RangeSet inLog) => evidence switch
    {
        { Log: null } => LogStream.NotTried with { IsSpread = true },
        { Log.Trouble: not null } or { Look.Trouble: not null } => new(LogReading.Unread, RangeSet.Empty) { IsSpread = true },
        _ => new(evidence.Log.IsWhole ? LogReading.Whole : LogReading.Thinned, inLog, logged?.WrittenTwice ?? 0, logged?.Reordered ?? 0)
        {
            Ahead = SetOf(logged?.Ahead, evidence.Group?.Name),
        },
    };

    private static RangeSet SetOf(Dictionary<string, PagedSet>? sets, string? group) =>
        group is not null && sets?.GetValueOrDefault(group) is { } set ? set.ToRanges() : RangeSet.Empty;
}
