using StreamLab.Verification.Consuming;
using StreamLab.Verification.Judging;
using StreamLab.Verification.Observing;
using StreamLab.Verification.Producing;
using StreamLab.Verification.Reading;

namespace StreamLab.Verification.Verdicts;

/// <summary>Gathers the evidence for one verdict.</summary>
/// <param name="verification">What is judged.</param>
internal sealed class Inquiry(KafkaVerification verification)
{
    private readonly Waiting _waiting = new(verification.Options.Patience, verification.Options.Time);
    private readonly ReadingClients _clients = new(verification.Options.Client);

    /// <summary>Judges topics and groups.</summary>
    /// <param name="topic">The topic; null for all.</param>
    /// <param name="group">The group; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Verdict> JudgeAsync(string? topic, string? group, CancellationToken cancellationToken)
    {
        var names = verification.Groups.Select(static known => known.Name).Where(known => group is null || known == group).ToHashSet();
        // A service may send while it processes: what is judged has no record on its way.
        var observed = await _waiting.UntilAsync(
            () => verification.Observe(), seen => seen.Producers.All(IsSettled) && Judged(seen).All(known => HasCaughtUp(known, seen)), cancellationToken)
            .ConfigureAwait(false);
        return await Task.Factory.StartNew(
            () => Judge(observed, topic, [.. Judged(observed)], group is not null, cancellationToken),
            cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);

        IEnumerable<GroupObservation> Judged(ObservationSet seen) => seen.Groups.Where(known => names.Contains(known.Name));
    }

    /// <summary>Judges a chain from a topic to a group.</summary>
    public async Task<Verdict> JudgeChainAsync(string topic, string group, CancellationToken cancellationToken)
    {
        var last = verification.Groups.Single(known => known.Name == group);
        var observed = await _waiting.UntilAsync(
            () => verification.Observe(),
            seen => seen.Producers.All(IsSettled) && SentOf(seen, topic).All(one => one.Acknowledged.Except(Made(last, one)).IsEmpty),
            cancellationToken).ConfigureAwait(false);
        // What some group has not read yet may still arrive, also when nobody reads for that group now.
        var isOver = observed.Producers.All(IsSettled) && observed.Groups.All(known => HasReadAll(known, observed));
        return ChainJudge.Decide(topic, last, [.. SentOf(observed, topic)], isOver);
    }

    // A client without delivery reports never says anything, nor does one that is disposed.
    private static bool IsSettled(ProducerObservation producer) =>
        producer.IsMute || producer.Streams.All(static sent => sent.InFlight == 0 || !sent.Abandoned.IsEmpty);

    private static RangeSet Made(ServiceGroup group, SentSummary sent) =>
        group.Origins.GetValueOrDefault(sent.Stream)?.ToRecords().Sequences ?? RangeSet.Empty;

    private static IEnumerable<SentSummary> SentOf(ObservationSet observed, string topic) =>
        observed.Producers.SelectMany(static producer => producer.Streams).Where(sent => sent.Topic == topic);

    // When nobody reads for the group any more, there is nothing to wait for.
    private static bool HasCaughtUp(GroupObservation group, ObservationSet seen) =>
        group.Consumers.All(static consumer => consumer.IsOver) || HasReadAll(group, seen);

    // Both of one observation, in which groups come first: what a service sent before it processed a record is in it.
    private static bool HasReadAll(GroupObservation group, ObservationSet seen) => group.Topics.SelectMany(topic => SentOf(seen, topic)).All(
        sent => group.Of(sent.Stream, sent.Topic).Aggregate(sent.Acknowledged, static (left, read) => left.Except(read.Read.Sequences)).IsEmpty);

    private Verdict Judge(ObservationSet before, string? topic, GroupObservation[] groups, bool isOneGroup, CancellationToken cancellationToken)
    {
        string[] topics =
        [
            .. before.Producers.SelectMany(static producer => producer.Streams).Select(static sent => sent.Topic).Distinct()
                .Where(known => topic is null || known == topic)
                .Where(known => !isOneGroup || groups.Any(group => group.Topics.Contains(known)))
                .Order(StringComparer.Ordinal),
        ];
        var cases = new Reconstruction(_clients, verification.Headers, verification.Options.Patience, verification.Options.Time)
            .Cases(topics, groups.Select(static known => known.Name).ToHashSet(), before, () => verification.Observe(), cancellationToken);
        var announced = Announced();
        cases = [.. cases.Select(one => one with { Sent = [.. one.Sent.Select(sent => sent with { Announced = announced[sent.Stream] })] })];
        var evidence = new ServiceEvidence(cases, before.Producers) { ChecksOrder = verification.Options.ChecksOrder };
        return ServiceJudge.Decide(evidence.IsTwice ? evidence with { ResendsCount = !_clients.AreEmbedded(verification.Options.Patience) } : evidence);
    }

    // In this process everything that was read, by a service or from the log, has been sent before. So this is asked last.
    private Dictionary<uint, long> Announced() =>
        verification.Producers.SelectMany(static producer => producer.Observe().Streams).ToDictionary(static sent => sent.Stream, static sent => sent.Sent);
}
