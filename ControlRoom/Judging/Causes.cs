using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Explains the loss of acknowledged records from the settings and from changes of the log. A pure function.</summary>
internal static class Causes
{
    /// <summary>The cause of the loss, as a sentence without a full stop.</summary>
    /// <param name="evidence">The run's evidence.</param>
    /// <param name="streams">The run's records.</param>
    /// <param name="terms">The guarantees of the run's settings.</param>
    public static string Find(Evidence evidence, IReadOnlyList<RecordStream> streams, DeliveryTerms terms)
    {
        string[] seen = [.. Seen(evidence, streams, terms)];
        if (seen.Length > 0)
        {
            return $"Cause: {string.Join("; ", seen)}";
        }

        string[] possible = [.. Possible(evidence, terms)];
        return possible.Length > 0
            ? $"Possible cause: {string.Join("; ", possible)}"
            : "Neither the settings nor the brokers show a cause";
    }

    private static IEnumerable<string> Seen(Evidence evidence, IReadOnlyList<RecordStream> streams, DeliveryTerms terms)
    {
        LogChange[] changes = evidence.Log is null ? [] : [.. evidence.LogChanges.Where(change => Explains(change, streams))];
        if (changes.Length == 0 && terms.UncleanLeaderElection && streams.Any(static s => !s.Lost.Intersect(s.Read).IsEmpty))
        {
            // No change was observed, but only an unclean election removes records from the middle of a log whose start has not moved.
            yield return "the log was cut off: with --unclean-leader-election a copy that lacked these records became leader";
        }

        foreach (var alike in changes.GroupBy(static change => change.Kind))
        {
            int[] others = [.. alike.Select(static change => change.Partition).OfType<int>().Distinct().Skip(1)];
            yield return alike.First().Text
                + (others.Length > 0 ? $", and likewise {JudgementText.Plural(others.Length, "partition", "partitions")} {PartitionText.Format(others)}" : "")
                + (alike.Key == LogChangeKind.Truncated && terms.UncleanLeaderElection
                    ? " (--unclean-leader-election lets a copy without these records become leader)"
                    : "");
        }

        if (evidence.Log is { IsCompacted: true })
        {
            yield return "the topic is compacted: it keeps only the newest record of each key (cleanup.policy)";
        }

        var expired = evidence.Consumers.Sum(static consumer => consumer.Expired);
        if (expired > 0)
        {
            yield return $"the retention of {terms.Brokers.Name} deleted "
                + $"{JudgementText.Count(expired, "record")} before {JudgementText.Plural(expired, "it was", "they were")} read";
        }
    }

    // A moved start removes the oldest records. A gap after records that are still in the log has another cause.
    private static bool Explains(LogChange change, IReadOnlyList<RecordStream> streams) => change.Kind != LogChangeKind.StartMoved
        || streams.Any(stream => !stream.Lost.IsEmpty && (change.Partition is null || change.Partition == stream.Partition)
            && (!stream.Log.IsKnown || stream.Log.Sequences.IsEmpty || stream.Lost.Start < stream.Log.Sequences.Start));

    private static IEnumerable<string> Possible(Evidence evidence, DeliveryTerms terms)
    {
        if (evidence.Faults.Any(static fault => fault is { Action: FaultAction.Powerloss, IsRefused: false }))
        {
            yield return "brokers lost power, and what was on no disk is gone";
        }

        switch (terms.Acks)
        {
            case Acknowledgement.None:
                yield return "with --acks 0 a record counts as acknowledged once it is sent";
                break;
            case Acknowledgement.Leader:
                yield return "with --acks 1 a record is acknowledged when its leader alone has it";
                break;
            default:
                break;
        }

        if (!evidence.Faults.Any(static fault => fault is { Broker: not null, IsRefused: false }))
        {
            yield break;
        }

        if (terms.UncleanLeaderElection)
        {
            yield return "with --unclean-leader-election a copy that lacks records may become leader";
        }

        if (terms is { MinInSyncReplicas: 1, Acks: Acknowledgement.All })
        {
            yield return "with --min-isr 1 a record is acknowledged when one copy has it";
        }
    }
}
