using System.Security.Cryptography;
using StreamLab.Verification;

namespace StreamLab.ControlRoom.Services;

/// <summary>Makes the report of the moment: counts as services tell them, and what only the logs show.</summary>
/// <param name="court">Judges.</param>
/// <param name="watch">Reads the logs back.</param>
/// <param name="board">What services tell.</param>
/// <param name="brokers">What the host tells of brokers.</param>
/// <param name="time">The clock.</param>
internal sealed class ServicesReporter(ServicesCourt court, ServicesWatch watch, ObservationBoard board, BrokerBoard brokers, TimeProvider time)
{
    private readonly string _process = RandomNumberGenerator.GetHexString(8, lowercase: true);

    /// <summary>The report of a running application.</summary>
    public ServicesReport Now() => Of(court.ByWord(), watch.Newest);

    /// <summary>The report when consumers have read what was sent, up to half a minute.</summary>
    public async Task<ServicesReport> FinallyAsync(CancellationToken cancellationToken)
    {
        var last = await watch.FinallyAsync(cancellationToken);
        return Of(last.Trial, last);
    }

    // A reading from before the first record says nothing.
    private static Verdict? Telling(Verdict? logged) => logged is { Delivery.Acknowledged: > 0 } ? logged : null;

    private static VerdictKind KindOf(Verdict told, Verdict? logged) =>
        told.Delivery.Acknowledged == 0 && told.Kind != VerdictKind.Fail ? VerdictKind.Waiting
        : told.Kind == VerdictKind.Fail || logged is null ? told.Kind == VerdictKind.Pass ? VerdictKind.Waiting : told.Kind
        : logged.Kind;

    // What services tell is newer than the reading; what is wrong stays wrong until the next.
    private static IReadOnlyList<string> Reasons(Verdict told, Verdict? logged) => told.Delivery.Acknowledged == 0 && told.Kind != VerdictKind.Fail
        ? []
        : [.. (logged?.Reasons ?? []).Concat(told.Kind == VerdictKind.Fail && logged?.Kind != VerdictKind.Fail ? told.Reasons : []).Distinct()];

    private static DeliveryCounts Joined(DeliveryCounts told, DeliveryCounts? logged) => logged is null ? told : told with
    {
        Lost = logged.Lost,
        Skipped = logged.Skipped,
        Taken = logged.Taken,
        WrittenTwice = logged.WrittenTwice,
        Pending = Math.Max(0, told.Pending - logged.Lost - logged.Skipped - logged.Taken),
    };

    private ServicesReport Of(Trial told, LogTrial? logged)
    {
        var all = board.All();
        var whole = Telling(logged?.Trial.Whole);
        return new(
            _process, time.GetUtcNow(), KindOf(told.Whole, whole), Reasons(told.Whole, whole), (whole ?? told.Whole).Notes,
            Joined(told.Whole.Delivery, whole?.Delivery),
            [
                .. told.Parts.Select(part =>
                {
                    var same = Telling(logged?.Trial.Parts.FirstOrDefault(other => other.Topic == part.Topic && other.Group == part.Group)?.Verdict);
                    return new TopicReport(
                        part.Topic, part.Group, KindOf(part.Verdict, same), Reasons(part.Verdict, same), (same ?? part.Verdict).Notes,
                        Joined(part.Verdict.Delivery, same?.Delivery));
                }),
            ],
            [
                .. all.Select(static one => new ServiceReport(
                    one.Told.Newest.Service, one.Told.Newest.Incarnation, one.Told.Newest.Since, one.State,
                    ToldObservations.SentBy(one.Told.Newest), ToldObservations.ReadBy(one.Told.Newest),
                    one.State == ServiceState.Running ? one.Told.SentPerSecond : 0, one.State == ServiceState.Running ? one.Told.ReadPerSecond : 0)),
            ],
            logged is null ? null : new(logged.At, logged.Took.TotalSeconds),
            LoadOf(all), brokers.Newest);
    }

    private LoadReport? LoadOf(IReadOnlyList<(ToldObservations Told, ServiceState State)> all)
    {
        ToldObservations[] loads = [.. all.Where(static one => one.State == ServiceState.Running && one.Told.Newest.LoadRate is not null).Select(static one => one.Told)];
        return loads.Length == 0
            ? null
            : new(board.Load ?? loads[0].Newest.LoadRate!.Value, [.. loads.Select(static load => load.Newest.Service).Distinct()]);
    }
}
