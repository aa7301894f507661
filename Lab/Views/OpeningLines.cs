using System.Globalization;
using StreamLab.Lab.Brokers;
using StreamLab.Settings;

namespace StreamLab.Lab.Views;

/// <summary>What is said while a lab starts.</summary>
internal static class OpeningLines
{
    /// <summary>Which host runs, and why.</summary>
    public const string OfLocalHost = "Local host (--host local): brokers, ControlRoom and workers are plain processes of this machine.";

    /// <summary>That Aspire runs the lab, on what brokers, and why on those.</summary>
    /// <param name="brokers">The choice of brokers.</param>
    /// <param name="count">How many there are.</param>
    public static string OfAspireHost(BrokerChoice brokers, int count) => string.Create(CultureInfo.InvariantCulture,
        $"Aspire host: {Brokers(brokers.Mode, count)}{(brokers.Notice is { } why ? $". {why}" : "")}");

    /// <summary>What breaks at random, as it can be typed again; null where nothing does.</summary>
    public static string? OfChaos(LabSettings settings) => settings.Chaos is not { } seed
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"Chaos seed {seed}: {string.Join(' ', settings.Faults.Faults.Select(static fault => $"--fault {fault}"))}");

    /// <summary>Where the dashboard is, with the token that logs in.</summary>
    public static string OfDashboard(string login) => $"Dashboard: {login}";

    /// <summary>What the brokers are, and what that means for the run.</summary>
    public static IEnumerable<string> OfBrokers(LabSettings settings, ICluster cluster)
    {
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Brokers: {cluster.Count} {Words.Of(cluster.Mode)} ({cluster.Version}) at {cluster.BootstrapServers}");
        if (cluster.KeptFolder is { } folder)
        {
            yield return $"Their data and logs stay in {folder}";
        }

        foreach (var line in OfMode(settings, cluster.Mode))
        {
            yield return line;
        }
    }

    /// <summary>What the kind of brokers means for the run; nothing where it means nothing.</summary>
    public static IEnumerable<string> OfMode(LabSettings settings, BrokerMode mode)
    {
        if (mode != BrokerMode.Embedded)
        {
            yield break;
        }

        yield return "Embedded brokers are memory-only and keep little (5 MiB a partition, some seconds once read): for trying and tests.";
        if (settings.Rate == 0)
        {
            yield return "So --rate 0 is held to what the consumers keep up with.";
        }
    }

    /// <summary>Where the live page is.</summary>
    public static string OfControlRoom(Uri page) => $"ControlRoom: {page}";

    private static string Brokers(BrokerMode mode, int count) => mode switch
    {
        BrokerMode.External => "external brokers",
        BrokerMode.Containers => $"{Words.Count(count, "broker")} in containers",
        _ => Words.Count(count, $"{Words.Of(mode)} broker"),
    };
}
