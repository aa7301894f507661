using System.Globalization;
using StreamLab.ControlRoom.Judging;
using StreamLab.Kafka.Brokers;
using StreamLab.Settings;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Tests;

/// <summary>Short ways to say what workers told.</summary>
internal static class Snapshots
{
    public const string Run = "0000beef";

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The identity of a producer of this run.</summary>
    public static string Id(int number) => Run + number.ToString("x8", CultureInfo.InvariantCulture);

    public static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    /// <summary>A producer that acknowledged <paramref name="acknowledged"/> of partition 0.</summary>
    public static ProducerSnapshot Producer(int number, long sent, params long[] acknowledged) => new()
    {
        Run = Run,
        Instance = $"producer-{number}",
        Incarnation = "a",
        At = Start,
        State = WorkerState.Running,
        Producer = Id(number),
        Sent = sent,
        Acknowledged = RangeSet.FromPairs(acknowledged).Count,
        Partitions = [new SentPartition(0, sent, acknowledged)],
    };

    /// <summary>A consumer that read <paramref name="ranges"/> of producer 1 in partition 0, each record once.</summary>
    public static ConsumerSnapshot Consumer(int number, params long[] ranges) =>
        Consumer(number, Reading(1, 0, ranges));

    public static ConsumerSnapshot Consumer(int number, params ConsumedPartition[] readings) => new()
    {
        Run = Run,
        Instance = $"consumer-{number}",
        Incarnation = "a",
        At = Start,
        State = WorkerState.Running,
        Consumed = readings.Sum(r => r.Consumed),
        Partitions = readings,
    };

    public static ConsumedPartition Reading(int producer, int partition, params long[] ranges) => new(
        Id(producer), partition, RangeSet.FromPairs(ranges).Count, 0, 0, ranges, false);

    public static T Stopped<T>(this T snapshot) where T : WorkerSnapshot => snapshot with { State = WorkerState.Stopped };

    public static DeliveryTerms Embedded { get; } = new() { Brokers = BrokerMode.Embedded.Traits() };

    public static Judgement Running(params WorkerSnapshot[] snapshots) => Judge.Decide(Evidence.From(Run, snapshots), new DeliveryTerms(), final: false);

    public static Judgement Final(params WorkerSnapshot[] snapshots) => Judge.Decide(Evidence.From(Run, snapshots), new DeliveryTerms(), final: true);

    /// <summary>The one reason for which a verdict fails.</summary>
    public static string OnlyReason(this Judgement judgement) => judgement.OnlyReason(VerdictKind.Fail);

    /// <summary>The one reason for which a verdict is not proved.</summary>
    public static string OnlyDoubt(this Judgement judgement) => judgement.OnlyReason(VerdictKind.NotProved);

    private static string OnlyReason(this Judgement judgement, VerdictKind verdict)
    {
        Assert.Equal((verdict, ""), (judgement.Verdict, string.Join("; ", judgement.Reasons.Skip(1))));
        return Assert.Single(judgement.Reasons);
    }
}
