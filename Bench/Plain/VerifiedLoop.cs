using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;
using StreamLab.Verification;

namespace StreamLab.Bench.Plain;

/// <summary>A plain loop that StreamLab.Verification watches and judges.</summary>
internal static class VerifiedLoop
{
    /// <summary>Runs the loop, then judges it. The verdict is no part of the figures.</summary>
    /// <exception cref="BenchException">The verdict is a fail.</exception>
    public static async Task<PlainReport> RunAsync(RoundWork work, Func<RoundWork, byte[][], KafkaVerification?, PlainReport> loop)
    {
        await using var verification = new KafkaVerification(work.BootstrapServers);
        var report = loop(work, await FillerValues.MakeAsync(work.Lab.Payload, PlainProgram.Values), verification);
        // Embedded brokers keep too few records to judge by.
        var verdict = work.IsEmbedded ? null : await verification.VerdictAsync();
        return verdict is { Kind: VerdictKind.Fail } ? throw new BenchException(verdict.ToString()) : report;
    }
}
