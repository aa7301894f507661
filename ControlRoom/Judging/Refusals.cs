using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Explains why brokers and clients refused records, and what to change. A pure function.</summary>
internal static class Refusals
{
    /// <summary>The reason for the verdict; null when no record was refused.</summary>
    public static string? Reason(Evidence evidence)
    {
        var refused = evidence.Producers.Sum(static producer => producer.Refused);
        if (refused == 0)
        {
            return null;
        }

        var kinds = evidence.Producers.SelectMany(static producer => producer.Refusals)
            .GroupBy(static refusal => refusal.Key)
            .Select(static kind => (Name: kind.Key, Count: kind.Sum(static refusal => refusal.Value)))
            .OrderByDescending(static kind => kind.Count)
            .ToList();
        var limit = evidence.Producers.Min(static producer => producer.MaxMessageBytes);
        var untold = refused - kinds.Sum(static kind => kind.Count);
        string[] reasons =
        [
            .. kinds.Select(kind => $"{kind.Name} {JudgementText.Count(kind.Count, "time")}{Advice(kind.Name, limit)}"),
            .. untold > 0 ? [$"{JudgementText.Count(untold, "time")} for an unknown reason (the producer died first)"] : Array.Empty<string>(),
        ];
        return $"{JudgementText.Count(refused, "record")} {JudgementText.Plural(refused, "was", "were")} refused and {JudgementText.Plural(refused, "is", "are")} "
            + $"certainly not in the log: {string.Join("; ", reasons)}";
    }

    private static string Advice(string kind, int? limit) => kind switch
    {
        "MsgSizeTooLarge" or "RecordListTooLarge" =>
            $" (larger than the topic's max.message.bytes{(limit is { } bytes ? $", which is {JudgementText.Number(bytes)}" : "")}: raise that limit, or lower --batch or --size)",
        "TopicAuthorizationFailed" or "ClusterAuthorizationFailed" =>
            " (this user may not write to the topic: grant it WRITE, and IDEMPOTENT_WRITE on the cluster)",
        "PolicyViolation" => " (the cluster's policy forbids it)",
        "InvalidRecord" => " (the topic demands something that the record lacks, such as a key on a compacted topic)",
        "KafkaStorageError" => " (a broker's disk failed or is full)",
        "OutOfOrderSequenceNumber" => " (records before it are missing in the log)",
        "Local_Fatal" => " (the client met an error that it cannot recover from)",
        _ => "",
    };
}
