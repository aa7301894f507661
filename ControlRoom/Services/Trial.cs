using StreamLab.Verification;
using StreamLab.Verification.Observing;
using StreamLab.Verification.Verdicts;

namespace StreamLab.ControlRoom.Services;

/// <summary>A verdict on all services, and on each topic with each of its groups.</summary>
/// <param name="Whole">The verdict on all together.</param>
/// <param name="Parts">The verdict on each topic and group.</param>
internal sealed record Trial(Verdict Whole, IReadOnlyList<TrialPart> Parts)
{
    /// <summary>Judges. A pure function.</summary>
    /// <param name="cases">The topics with their groups.</param>
    /// <param name="producers">The producers.</param>
    /// <param name="rules">What else the verdict depends on; its cases and producers are replaced.</param>
    public static Trial Of(IReadOnlyList<ServiceCase> cases, IReadOnlyList<ProducerObservation> producers, ServiceEvidence rules) => new(
        ServiceJudge.Decide(rules with { Cases = cases, Producers = producers }),
        [
            .. cases.OrderBy(static one => one.Topic, StringComparer.Ordinal).ThenBy(static one => one.Group?.Name, StringComparer.Ordinal).Select(one => new TrialPart(
                one.Topic, one.Group?.Name,
                ServiceJudge.Decide(rules with { Cases = [OfTopic(one)], Producers = [.. producers.Where(producer => producer.Streams.Any(sent => sent.Topic == one.Topic))] }))),
        ]);

    // A group reads other topics, too; each is judged in its own place.
    private static ServiceCase OfTopic(ServiceCase one) => one.Group is not { } group ? one : one with
    {
        Group = group with
        {
            Streams = [.. group.Streams.Where(read => read.Topic == one.Topic)],
            Early = [.. group.Early.Where(early => early.Topic == one.Topic)],
        },
    };
}

/// <summary>A verdict on one topic and group.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Group">The group; null when no watched consumer reads the topic.</param>
/// <param name="Verdict">The verdict.</param>
internal sealed record TrialPart(string Topic, string? Group, Verdict Verdict);
