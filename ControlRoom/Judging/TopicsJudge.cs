using StreamLab.Settings;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Judges a run, and with several topics the records of each topic, for every consumer group. A pure function.</summary>
internal static class TopicsJudge
{
    /// <summary>Judges a run.</summary>
    /// <param name="evidence">The run's evidence, of all topics and groups.</param>
    /// <param name="topics">The topics.</param>
    /// <param name="groups">The groups' names, in order.</param>
    /// <param name="results">The windows of each group, as read back; empty when they were not.</param>
    /// <param name="terms">The guarantees of the run's settings.</param>
    /// <param name="final">True when no more records will come, so that missing records are lost.</param>
    public static Judgement Decide(
        Evidence evidence, EventTopics topics, IReadOnlyList<string> groups, IReadOnlyList<ResultsEvidence> results, DeliveryTerms terms, bool final)
    {
        var run = GroupsJudge.Decide(evidence, groups, results, terms, final);
        if (topics.Names.Count == 1)
        {
            return run;
        }

        Judgement[] ofTopics =
        [
            .. topics.Names.Select((_, index) => GroupsJudge.Decide(
                TopicEvidence.Of(evidence, topics, index), groups, [.. results.Select(windows => TopicEvidence.Of(windows, topics, index))], terms, final)),
        ];
        return Worst(run, topics.Names, ofTopics) with { Topics = ofTopics };
    }

    // What concerns all topics is said of the run already. What only one topic lacks, such as any record, makes the run no better than that topic.
    private static Judgement Worst(Judgement run, IReadOnlyList<string> names, IReadOnlyList<Judgement> topics)
    {
        var worst = topics.Select(static topic => topic.Verdict).MaxBy(GroupsJudge.Severity);
        return GroupsJudge.Severity(worst) <= GroupsJudge.Severity(run.Verdict)
            ? run
            : run with
            {
                Verdict = worst,
                Reasons = [.. run.Reasons, .. topics.SelectMany((topic, index) => topic.Reasons.Select(reason => $"topic '{names[index]}': {reason}"))],
            };
    }
}
