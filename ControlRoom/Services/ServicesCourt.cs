using StreamLab.Kafka.Clients;
using StreamLab.Verification.Observing;
using StreamLab.Verification.Publishing;
using StreamLab.Verification.Reading;
using StreamLab.Verification.Stamping;
using StreamLab.Verification.Verdicts;

namespace StreamLab.ControlRoom.Services;

/// <summary>Judges an application's services: at once by what they tell, and by what the logs hold.</summary>
/// <param name="board">What services tell.</param>
/// <param name="clients">Makes clients of the brokers.</param>
/// <param name="token">The run's secret.</param>
/// <param name="time">The clock.</param>
internal sealed class ServicesCourt(ObservationBoard board, SideClients clients, VerdictToken token, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Judges by what services have told so far. What is lost or skipped only the log shows.</summary>
    public Trial ByWord()
    {
        var told = board.Now();
        ServiceCase[] cases = [.. Topics(told).SelectMany(topic => Readers(told, topic).Select(group => new ServiceCase(topic, Sent(told, topic), null, group, null)))];
        return Trial.Of(cases, told.Producers, Rules(cases, told) with { IsLive = true });
    }

    /// <summary>Waits until consumers have read what was sent, up to half a minute; then judges by the logs, and takes what is missing as a doubt.</summary>
    public async Task<Trial> FinallyAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (IsUnderWay(await board.AskAsync(cancellationToken)) && time.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(Look, time, cancellationToken);
        }

        return await ByLogAsync(isLive: false, cancellationToken);
    }

    /// <summary>Reads the logs back, and judges by them.</summary>
    /// <param name="isLive">True when services go on, so that what was not read yet is on its way.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Trial> ByLogAsync(bool isLive, CancellationToken cancellationToken) => Task.Factory.StartNew(
        () => ByLog(isLive, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static string[] Topics(ObservationSet told) =>
        [.. told.Producers.SelectMany(static producer => producer.Streams).Select(static sent => sent.Topic).Distinct().Order(StringComparer.Ordinal)];

    private static StreamLab.Verification.Producing.SentSummary[] Sent(ObservationSet told, string topic) =>
        [.. told.Producers.SelectMany(static producer => producer.Streams).Where(sent => sent.Topic == topic)];

    private static GroupObservation?[] Readers(ObservationSet told, string topic)
    {
        GroupObservation?[] readers = [.. told.Groups.Where(group => group.Topics.Contains(topic))];
        return readers.Length > 0 ? readers : [null];
    }

    private Trial ByLog(bool isLive, CancellationToken cancellationToken)
    {
        var reading = new ReadingClients(clients.Configuration);
        var before = board.Now();
        var newest = board.All().Select(static one => one.Told.Newest).LastOrDefault();
        var headers = new StampHeaders(
            VerdictEnvironment.RunOf(token.Value), newest?.HeaderName ?? StampHeaders.DefaultName, newest?.OriginHeaderName ?? StampHeaders.DefaultOrigin);
        var cases = new Reconstruction(reading, headers, Patience, time).Cases(
            Topics(before), groups: null, before, () => board.AskAsync(cancellationToken).GetAwaiter().GetResult(), cancellationToken);
        var rules = Rules(cases, before) with { IsLive = isLive };
        return Trial.Of(cases, before.Producers, rules.IsTwice ? rules with { ResendsCount = !reading.AreEmbedded(Patience) } : rules);
    }

    private ServiceEvidence Rules(IReadOnlyList<ServiceCase> cases, ObservationSet told) => new(cases, told.Producers)
    {
        IsRemote = true,
        ChecksOrder = board.All().All(static one => one.Told.Newest.ChecksOrder),
    };

    // When nobody reads for a group any more, there is nothing to wait for.
    private bool IsUnderWay(ObservationSet told) =>
        told.Producers.SelectMany(static producer => producer.Streams).Any(static sent => sent.InFlight > 0 && sent.Abandoned.IsEmpty)
        || (told.Groups.Any(static group => group.Consumers.Any(static consumer => !consumer.IsOver && !consumer.IsSilent)) && ByWord().Whole.Delivery.Pending > 0);
}

/// <summary>The secret of the run.</summary>
/// <param name="Value">The secret.</param>
internal sealed record VerdictToken(string Value);
