using System.CommandLine;

using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;
using StreamLab.Bench.Reporting;
using StreamLab.Bench.Switches;
using StreamLab.Settings;

namespace StreamLab.Bench.Commands;

/// <summary>Compares producers, consumers, or both at once.</summary>
internal static class CompareCommand
{
    /// <summary>The options of a comparison on fresh topics whose contestants are fixed.</summary>
    public static readonly string[] FreshOptions = ["--bootstrap", "--rounds", "--length", "--output"];

    /// <summary>The options of brokers, topic, records and client.</summary>
    public static readonly string[] Labs =
        ["--brokers", "--partitions", "--replication", "--compression", "--payload", "--acks", "--linger", "--batch-size", "--memory", "--network-faults"];

    private static readonly string[] Own = ["--bootstrap", "--rounds", "--length", "--against", "--output"];

    public static Command Produce() => BenchCommand.Make(
        "produce", "compares the lab's producer with others", new(new(), Own, Labs), ProduceAsync);

    public static Command Consume() => BenchCommand.Make(
        "consume", "compares the lab's consumer with others, on a topic that the lab's producer filled",
        new(new() { ShortestLength = TimeSpan.FromSeconds(1) }, Own, Labs), ConsumeAsync);

    public static Command RoundTrip() => BenchCommand.Make(
        "roundtrip", "compares the lab's producer and consumer, both at full speed at the same time, with plain loops",
        new(new(), Own, Labs), RoundTripAsync);

    private static async Task<int> ProduceAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var bed = await TestBed.OpenAsync(options, cancellationToken);
        return await OnFreshTopicsAsync(
            "produce", $"Producing {options.Lab.Payload}-byte values", bed, options, ContestantCatalog.OfProducers(bed, options), cancellationToken);
    }

    private static async Task<int> RoundTripAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var bed = await TestBed.OpenAsync(options, cancellationToken);
        return await OnFreshTopicsAsync(
            "roundtrip", $"Producing and consuming {options.Lab.Payload}-byte values at once", bed, options, ContestantCatalog.OfRoundTrips(bed, options), cancellationToken);
    }

    /// <summary>Measures each contestant on topics of its own, and shows the comparison.</summary>
    public static Task<int> OnFreshTopicsAsync(
        string name, string title, TestBed bed, BenchOptions options, IReadOnlyList<IContestant> contestants, CancellationToken cancellationToken) =>
        CompareAsync(
            name, title, bed, options, contestants,
            (contestant, token) => FreshTopic.MeasureAsync(bed, contestant, options.Lab, options.Length, token),
            cancellationToken);

    private static async Task<int> ConsumeAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var bed = await TestBed.OpenAsync(options, cancellationToken);
        if (!bed.Keeps)
        {
            throw new BenchException(
                "consume: embedded brokers keep too few records to read back; name brokers with --bootstrap, or set KAFKA_HOME to start real ones.");
        }

        var filled = await FilledTopic.MakeAsync(bed, options, cancellationToken);
        var contestants = ContestantCatalog.OfConsumers(bed, options, filled);
        var outcome = await CompareAsync(
            "consume", $"Consuming {options.Lab.Payload}-byte values", bed, options, contestants,
            (contestant, token) => contestant.RunAsync(filled.WorkOn(bed, options), token),
            cancellationToken);
        await bed.DeleteTopicAsync(filled.Topic);
        return outcome;
    }

    private static async Task<int> CompareAsync(
        string name, string title, TestBed bed, BenchOptions options, IReadOnlyList<IContestant> contestants,
        Func<IContestant, CancellationToken, Task<Sample>> measure, CancellationToken cancellationToken)
    {
        var rounds = new Rounds(contestants, options.Rounds, Random.Shared);
        var results = await BenchConsole.ShowAsync(
            rounds.Measurements, progress => rounds.RunAsync(measure, progress, cancellationToken));
        var comparison = new Comparison(title, Conditions.Describe(bed, options), results);
        ComparisonReport.Show(comparison);
        if (options.Output is { } folder)
        {
            await ComparisonReport.WriteAsync(comparison, folder, name, cancellationToken);
        }

        return comparison.Lab.Faults.Count == 0 ? ExitCodes.Pass : ExitCodes.Fail;
    }
}
