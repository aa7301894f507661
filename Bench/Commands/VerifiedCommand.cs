using System.CommandLine;

using StreamLab.Bench.Contestants;
using StreamLab.Bench.Plain;
using StreamLab.Bench.Switches;

namespace StreamLab.Bench.Commands;

/// <summary>Compares Confluent.Kafka's clients with and without StreamLab.Verification.</summary>
internal static class VerifiedCommand
{
    public static Command Make() => BenchCommand.Make(
        "verified", "compares plain clients that StreamLab.Verification watches with ones that nobody watches",
        new(new(), CompareCommand.FreshOptions, CompareCommand.Labs), RunAsync);

    private static async Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var bed = await TestBed.OpenAsync(options, cancellationToken);
        var produced = await CompareCommand.OnFreshTopicsAsync(
            "verified-produce", $"Producing {options.Lab.Payload}-byte values, watched or not", bed, options,
            [new PlainLoop(PlainProgram.VerifiedProduce), new PlainLoop(PlainProgram.Produce)], cancellationToken);
        var both = await CompareCommand.OnFreshTopicsAsync(
            "verified-roundtrip", $"Producing and consuming {options.Lab.Payload}-byte values at once, watched or not", bed, options,
            [new PlainLoop(PlainProgram.VerifiedRoundTrip), new PlainLoop(PlainProgram.RoundTrip)], cancellationToken);
        return Math.Max(produced, both);
    }
}
