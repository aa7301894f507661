using StreamLab.Verification.Judging;
using StreamLab.Verification.Producing;

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
        var logged = evidence.Log.Streams.GetValueOrDefault(sent.Stream.Id);
        var inLog = logged?.Sequences.ToRanges() ?? RangeSet.Empty;
        var log = evidence.Log.Trouble is not null || evidence.Look is { Trouble: not null }
            ? new LogStream(LogReading.Unread, RangeSet.Empty) { IsSpread = true }
            : new LogStream(
                evidence.Log.IsWhole ? LogReading.Whole : LogReading.Thinned, inLog, logged?.WrittenTwice ?? 0, logged?.Reordered ?? 0)
            {
                Ahead = SetOf(logged?.Ahead, group?.Name),
            };
        var read = group?.Streams.GetValueOrDefault(sent.Stream.Id);
        // Without a group the log alone is judged: what it has counts as read.
        ReadRecords[] readings = group is null ? [new(0, inLog)] : read is null ? [] : [read.ToRecords()];
        var name = names && group is not null ? sent.Stream.Name with { Place = $"{sent.Stream.Name.Place}, group {group.Name}" } : sent.Stream.Name;
        // Records may have been sent since the summary, and then read.
        var known = new SentRecords(sent.Stream.Sent, sent.Acknowledged, IsLastWord: true);
        var records = RecordStream.Create(name, known, readings, log, isShared: false, isOver: true);
        return new(
            sent,
            evidence.IsShared ? records with { TakenByOthers = records.Fates.Skipped.Intersect(SetOf(logged?.Beyond, group?.Name)) } : records,
            read?.ToDelivered() ?? RangeSet.Empty,
            SetOf(logged?.Early, group?.Name));
    }

    /// <summary>Judges what a group read with stamps of a stream that nobody opened.</summary>
    public static JudgedStream Unknown(uint stream, string group, ReadRecords read) => new(
        null,
        RecordStream.Create(new($"unknown producer {stream}", $"group {group}"), null, [read], LogStream.NotTried, isShared: false, isOver: true),
        RangeSet.Empty, RangeSet.Empty);

    private static RangeSet SetOf(Dictionary<string, PagedSet>? sets, string? group) =>
        group is not null && sets?.GetValueOrDefault(group) is { } set ? set.ToRanges() : RangeSet.Empty;
}
