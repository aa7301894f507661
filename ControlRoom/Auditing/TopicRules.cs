using System.Globalization;

using Confluent.Kafka;
using Confluent.Kafka.Admin;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>The settings of a topic that decide which records its log may delete.</summary>
/// <param name="Cleanup"><c>cleanup.policy</c>.</param>
/// <param name="RetentionMs"><c>retention.ms</c>; negative for no limit.</param>
/// <param name="RetentionBytes"><c>retention.bytes</c>; negative for no limit.</param>
internal sealed record TopicRules(string Cleanup, long RetentionMs, long RetentionBytes)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>True when compaction removes records for which a newer record with the same key exists.</summary>
    public bool IsCompacted => Cleanup.Contains("compact", StringComparison.Ordinal);

    private bool DeletesOld => Cleanup.Contains("delete", StringComparison.Ordinal);

    /// <summary>Asks brokers for the settings; null when they do not answer.</summary>
    public static async Task<TopicRules?> AskAsync(IAdminClient admin, string topic)
    {
        try
        {
            var answers = await admin.DescribeConfigsAsync(
                [new ConfigResource { Type = ResourceType.Topic, Name = topic }], new DescribeConfigsOptions { RequestTimeout = Timeout });
            var entries = answers.Single().Entries;
            return new(
                entries.GetValueOrDefault("cleanup.policy")?.Value ?? "delete", Number(entries, "retention.ms"), Number(entries, "retention.bytes"));
        }
        catch (KafkaException)
        {
            return null;
        }
    }

    /// <summary>The cause for a log with a run's records to start later than before.</summary>
    /// <param name="rules">The topic's settings; null when they are not known.</param>
    /// <param name="age">The age of the run's first record.</param>
    public static string CauseOf(TopicRules? rules, TimeSpan age)
    {
        if (rules is null)
        {
            return "by retention or DeleteRecords; the brokers do not report the topic's settings";
        }

        // Records younger than the limit were not deleted because of their age.
        string?[] limits =
        [
            rules is { DeletesOld: true, RetentionMs: >= 0 } && rules.RetentionMs <= age.TotalMilliseconds ? Invariant($"retention.ms={rules.RetentionMs}") : null,
            rules is { DeletesOld: true, RetentionBytes: >= 0 } ? Invariant($"retention.bytes={rules.RetentionBytes}") : null,
        ];
        var retention = string.Join(", ", limits.OfType<string>());
        return retention.Length > 0
            ? $"by retention ({retention}), unless somebody called DeleteRecords"
            : "by DeleteRecords, because the topic's retention keeps more than that";
    }

    private static long Number(Dictionary<string, ConfigEntryResult> entries, string name) =>
        long.TryParse(entries.GetValueOrDefault(name)?.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
