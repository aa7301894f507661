using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Verdicts;

/// <summary>Judges services. A pure function: the same evidence gives the same verdict.</summary>
internal static class ServiceJudge
{
    /// <summary>Judges.</summary>
    public static Verdict Decide(ServiceEvidence evidence)
    {
        var names = evidence.Groups.Skip(1).Any();
        var known = evidence.Producers.SelectMany(static producer => producer.Streams).Select(static sent => sent.Stream).ToHashSet();
        List<JudgedStream> streams =
        [
            .. evidence.Cases.SelectMany(one => one.Sent.Select(sent => JudgedStream.Create(one, sent, names))),
            .. evidence.Groups.SelectMany(group => group.Streams
                .Where(read => !known.Contains(read.Stream))
                .Select(read => JudgedStream.Unknown(read.Stream, group.Name, read.Read))),
        ];
        var counts = Sum(evidence, streams);
        var failures = ServiceFailures.Find(evidence, streams, counts);
        var doubts = ServiceDoubts.Find(evidence, streams, counts);
        var kind = failures.Count > 0 ? VerdictKind.Fail : doubts.Count > 0 ? VerdictKind.NotProved : VerdictKind.Pass;
        return new(kind, [.. failures, .. doubts], ServiceNotes.Find(evidence, streams, counts), counts);
    }

    /// <summary>The streams without those that another group read, too: what is in the log is there once.</summary>
    public static IReadOnlyList<RecordStream> Once(IReadOnlyList<JudgedStream> streams) =>
        [.. streams.Where(static stream => stream.Sent is not null).DistinctBy(static stream => stream.Sent!.Stream).Select(static stream => stream.Records)];

    private static DeliveryCounts Sum(ServiceEvidence evidence, IReadOnlyList<JudgedStream> streams)
    {
        var all = RecordCounts.Sum([.. streams.Select(static stream => stream.Records)]);
        var once = RecordCounts.Sum(Once(streams));
        var sent = evidence.Sent.Sum(static summary => summary.Sent);
        var refused = evidence.Sent.Sum(static summary => summary.Refused);
        return all with
        {
            Sent = sent,
            Acknowledged = once.Acknowledged,
            Refused = refused,
            Unacknowledged = Math.Max(0, sent - once.Acknowledged - refused - evidence.Sent.Sum(static summary => summary.Withdrawn)),
            Lost = once.Lost,
            WrittenTwice = evidence.ResendsCount ? once.WrittenTwice : 0,
            Reordered = evidence.ChecksOrder ? all.Reordered : 0,
            Foreign = evidence.Groups.Sum(static group => group.Foreign),
        };
    }
}
