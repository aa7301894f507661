using StreamLab.Verification.Observing;
using StreamLab.Verification.Producing;
using StreamLab.Verification.Reading;

namespace StreamLab.Verification.Verdicts;

/// <summary>All that a verdict on services rests on.</summary>
/// <param name="Cases">Each topic with each of its groups.</param>
/// <param name="Producers">The watched producers.</param>
internal sealed record ServiceEvidence(IReadOnlyList<ServiceCase> Cases, IReadOnlyList<ProducerObservation> Producers)
{
    /// <summary>Whether the order of records matters.</summary>
    public bool ChecksOrder { get; init; } = true;

    /// <summary>True when services go on, so that what was not read yet is on its way.</summary>
    public bool IsLive { get; init; }

    /// <summary>True when services of several processes are judged, so that a producer may not have told of itself yet.</summary>
    public bool IsRemote { get; init; }

    /// <summary>True when the brokers do not recognize batches that a producer sends again, as embedded brokers.</summary>
    public bool ResendsCount { get; init; } = true;

    /// <summary>True when a log has a record at two offsets.</summary>
    public bool IsTwice => Logs.SelectMany(static log => log.Streams.Values).Any(static stream => stream.WrittenTwice > 0);

    /// <summary>The groups, each once.</summary>
    public IEnumerable<GroupObservation> Groups => Cases.Select(static one => one.Group).OfType<GroupObservation>().DistinctBy(static group => group.Name);

    /// <summary>What watched producers sent, each stream once.</summary>
    public IEnumerable<SentSummary> Sent => Cases.SelectMany(static one => one.Sent).DistinctBy(static sent => sent.Stream);

    /// <summary>The logs, each once.</summary>
    public IEnumerable<TopicLog> Logs => Cases.Select(static one => one.Log).OfType<TopicLog>().DistinctBy(static log => log.Topic);
}
