using StreamLab.Verification.Consuming;
using StreamLab.Verification.Producing;
using StreamLab.Verification.Reading;

namespace StreamLab.Verification.Verdicts;

/// <summary>All that a verdict on services rests on.</summary>
/// <param name="Cases">Each topic with each of its groups.</param>
/// <param name="Producers">The watched producers.</param>
internal sealed record ServiceEvidence(IReadOnlyList<ServiceCase> Cases, IReadOnlyList<ProducerWatch> Producers)
{
    /// <summary>Whether the order of records matters.</summary>
    public bool ChecksOrder { get; init; } = true;

    /// <summary>True when the brokers do not recognize batches that a producer sends again, as embedded brokers.</summary>
    public bool ResendsCount { get; init; } = true;

    /// <summary>The groups, each once.</summary>
    public IEnumerable<ServiceGroup> Groups => Cases.Select(static one => one.Group).OfType<ServiceGroup>().Distinct();

    /// <summary>What watched producers sent, each stream once.</summary>
    public IEnumerable<SentSummary> Sent => Cases.SelectMany(static one => one.Sent).DistinctBy(static sent => sent.Stream.Id);

    /// <summary>The logs, each once.</summary>
    public IEnumerable<TopicLog> Logs => Cases.Select(static one => one.Log).DistinctBy(static log => log.Topic);
}
