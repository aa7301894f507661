using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace StreamLab.Bench.Micro;

/// <summary>Runs all micro-benchmarks with BenchmarkDotNet in this process, so that nothing is built or restored meanwhile.</summary>
internal static class MicroSuite
{
    private static readonly Type[] Types =
    [
        typeof(StampBenchmarks), typeof(PartitionerBenchmarks), typeof(LedgerBenchmarks), typeof(WindowBenchmarks), typeof(SourceBenchmarks),
        typeof(LatencyBenchmarks),
    ];

    /// <summary>Runs the benchmarks that <paramref name="arguments"/> select.</summary>
    /// <param name="arguments">BenchmarkDotNet's own arguments.</param>
    /// <param name="artifacts">The folder for BenchmarkDotNet's files.</param>
    public static IReadOnlyList<Summary> Run(IReadOnlyList<string> arguments, string artifacts) =>
        [.. BenchmarkSwitcher.FromTypes(Types).Run([.. Complete(arguments, artifacts)])];

    /// <summary>Adds default arguments: all benchmarks, a short job.</summary>
    internal static IEnumerable<string> Complete(IReadOnlyList<string> arguments, string artifacts)
    {
        IEnumerable<string> all = [.. arguments, "--inProcess", "--artifacts", artifacts];
        if (!Has(arguments, "-j", "--job"))
        {
            all = [.. all, "--job", "short"];
        }

        return Has(arguments, "-f", "--filter", "--list", "--anyCategories", "--allCategories") ? all : [.. all, "--filter", "*"];
    }

    private static bool Has(IReadOnlyList<string> arguments, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (arguments.Any(argument => argument == name || argument.StartsWith(name + "=", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
