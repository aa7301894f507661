using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Verdicts;

/// <summary>Finds why nothing is proved, most important first: one sentence for each.</summary>
internal static class ServiceDoubts
{
    /// <summary>The reasons for the verdict "not proved"; empty when there are none.</summary>
    public static IReadOnlyList<string> Find(ServiceEvidence evidence, IReadOnlyList<JudgedStream> streams, DeliveryCounts counts)
    {
        IReadOnlyList<RecordStream> all = [.. streams.Select(static stream => stream.Records)];
        var open = streams.Sum(static stream => stream.Records.Pending.Intersect(stream.Delivered).Count);
        string?[] found =
        [
            counts.Acknowledged == 0 ? "no record was acknowledged, so nothing was proved" : null,
            .. evidence.Producers.Where(static producer => producer.IsMute).Select(static producer =>
                $"{producer.Name} gives no delivery reports (enable.delivery.reports), so nothing is known of what it sent"),
            evidence.IsLive ? null : InFlight(evidence, streams),
            RecordDoubts.Taken(all, counts, Strangers(evidence), "watched"),
            .. evidence.Logs.Select(static log => log.Trouble is { } trouble ? $"the log of '{log.Topic}' could not be read back: {trouble}" : null),
            .. evidence.Cases.Select(static one => one.Look).OfType<Reading.GroupLook>().DistinctBy(static look => look.Group)
                .Select(static look => look.Trouble is { } trouble ? $"the offsets of group {look.Group} could not be read: {trouble}" : null),
            .. evidence.Groups.Select(static group => group.Headerless == 0 ? null
                : $"a consumer of group {group.Name} leaves headers out (dotnet.consumer.consume.result.fields), so {JudgementText.Count(group.Headerless, "record")} could not be told apart"),
            Unseen(streams),
            Unknown(evidence, streams),
            evidence.IsLive || open == 0 ? null
                : $"{JudgementText.Count(open, "acknowledged record")} {JudgementText.Plural(open, "was", "were")} delivered and neither processed nor committed "
                    + $"({JudgementText.Places(Open(streams), static stream => stream.Pending)})",
            evidence.IsLive ? null : RecordDoubts.Pending([.. Unread(streams)], counts with { Pending = counts.Pending - open }),
        ];
        return [.. found.OfType<string>()];
    }

    private static string? InFlight(ServiceEvidence evidence, IReadOnlyList<JudgedStream> streams)
    {
        var records = evidence.Sent.Where(static sent => sent.Abandoned.IsEmpty).Sum(static sent => sent.InFlight)
            - evidence.Producers.Where(static producer => producer.IsMute).SelectMany(static producer => producer.Streams).Sum(static sent => sent.Sent);
        return records <= 0
            ? null
            : $"{JudgementText.Count(records, "record")} {JudgementText.Plural(records, "is", "are")} still in flight "
                + $"({JudgementText.Places([.. streams.Where(static stream => stream.Sent is { InFlight: > 0 }).Select(static stream => stream.Records)])})";
    }

    private static string? Unseen(IReadOnlyList<JudgedStream> streams)
    {
        var unseen = streams.Sum(static stream => stream.Unseen.Count);
        return unseen == 0
            ? null
            : $"{JudgementText.Count(unseen, "acknowledged record")} {JudgementText.Plural(unseen, "was", "were")} committed after the last word of a service "
                + $"that ended without one more, or does not answer: nobody knows whether it processed {JudgementText.Plural(unseen, "it", "them")}";
    }

    private static string? Unknown(ServiceEvidence evidence, IReadOnlyList<JudgedStream> streams)
    {
        var unknown = evidence.IsRemote ? streams.Where(static stream => stream.Sent is null).Sum(static stream => stream.Records.Phantom.Count) : 0;
        return unknown == 0
            ? null
            : $"{JudgementText.Count(unknown, "record")} {JudgementText.Plural(unknown, "was", "were")} read whose producer has told nothing of itself";
    }

    private static string[] Strangers(ServiceEvidence evidence)
    {
        string[] present = [.. evidence.Cases.SelectMany(static one => one.Strangers).Distinct()];
        return present.Length > 0 ? present : ["a member that has left"];
    }

    private static IEnumerable<RecordStream> Open(IEnumerable<JudgedStream> streams) => streams.Select(static stream =>
        stream.Records with { Fates = stream.Records.Fates with { Unread = stream.Records.Fates.Unread.Intersect(stream.Delivered) } });

    private static IEnumerable<RecordStream> Unread(IEnumerable<JudgedStream> streams) => streams.Select(static stream =>
        stream.Records with { Fates = stream.Records.Fates with { Unread = stream.Records.Fates.Unread.Except(stream.Delivered) } });
}
