using Confluent.Kafka;
using StreamLab.Verification.Consuming;
using StreamLab.Verification.Judging;
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
        await SettledAsync(cancellationToken).ConfigureAwait(false);
        ServiceGroup[] groups = [.. verification.Groups.Where(known => group is null || known.Name == group)];
        await _waiting.UntilAsync(() => groups.All(HasCaughtUp), cancellationToken).ConfigureAwait(false);
        return await Task.Factory.StartNew(
            () => Judge(topic, groups, group is not null, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .ConfigureAwait(false);
    }

    /// <summary>Judges a chain from a topic to a group.</summary>
    public async Task<Verdict> JudgeChainAsync(string topic, string group, CancellationToken cancellationToken)
    {
        var last = verification.Groups.Single(known => known.Name == group);
        await SettledAsync(cancellationToken).ConfigureAwait(false);
        await _waiting.UntilAsync(
            () => Sent(topic).All(sent => sent.Acknowledged.Except(Read(last.Origins, sent)).IsEmpty), cancellationToken).ConfigureAwait(false);
        return ChainJudge.Decide(topic, last, [.. Sent(topic)], isOver: HasCaughtUp(last));
    }

    private Task SettledAsync(CancellationToken cancellationToken) => _waiting.UntilAsync(
        () => verification.Producers.Sum(static producer => producer.IsDisposed ? 0 : producer.InFlight) == 0, cancellationToken);

    private static RangeSet Read(IReadOnlyDictionary<uint, ReadStream> streams, SentSummary sent) =>
        streams.GetValueOrDefault(sent.Stream.Id)?.ToRecords().Sequences ?? RangeSet.Empty;

    private IEnumerable<SentSummary> Sent(string topic) =>
        verification.Producers.SelectMany(static producer => producer.Summarize()).Where(sent => sent.Stream.Topic == topic);

    // When nobody reads for the group any more, there is nothing to wait for.
    private bool HasCaughtUp(ServiceGroup group) => group.Consumers.All(static consumer => consumer.IsOver)
        || group.Topics.SelectMany(Sent).All(sent => sent.Acknowledged.Except(Read(group.Streams, sent)).IsEmpty);

    private Verdict Judge(string? topic, ServiceGroup[] groups, bool isOneGroup, CancellationToken cancellationToken)
    {
        ProducerWatch[] producers = [.. verification.Producers];
        var sent = producers.SelectMany(static producer => producer.Summarize()).ToLookup(static summary => summary.Stream.Topic, StringComparer.Ordinal);
        string[] topics =
        [
            .. sent.Select(static streams => streams.Key)
                .Where(known => topic is null || known == topic)
                .Where(known => !isOneGroup || groups.Any(group => group.Topics.Contains(known)))
                .Order(StringComparer.Ordinal),
        ];
        var cases = new Reconstruction(verification, _clients).Cases(topics, groups, sent, cancellationToken);
        var evidence = new ServiceEvidence(cases, producers) { ChecksOrder = verification.Options.ChecksOrder };
        var isTwice = cases.SelectMany(static one => one.Log.Streams.Values).Any(static stream => stream.WrittenTwice > 0);
        return ServiceJudge.Decide(isTwice ? evidence with { ResendsCount = !AreEmbedded() } : evidence);
    }

    // librdkafka's mock cluster writes what is sent again once more, from an idempotent producer, too.
    private bool AreEmbedded()
    {
        using var reader = _clients.CreateReader();
        using var admin = new DependentAdminClientBuilder(reader.Handle).Build();
        try
        {
            return admin.DescribeClusterAsync(new() { RequestTimeout = verification.Options.Patience }).GetAwaiter().GetResult()
                .ClusterId?.StartsWith("mockCluster", StringComparison.Ordinal) == true;
        }
        catch (KafkaException)
        {
            return false;
        }
    }
}
