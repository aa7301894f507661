using System.Globalization;
using StreamLab.Kafka.Brokers;
using StreamLab.Lab.Brokers;
using StreamLab.Settings;

namespace StreamLab.Lab.Views;

/// <summary>The console lines at the start of a lab.</summary>
internal static class OpeningLines
{
    /// <summary>The line that names the local host.</summary>
    public const string OfLocalHost = "Local host (--host local): brokers, ControlRoom and workers are plain processes of this machine.";

    /// <summary>Gets the line that names the Aspire host and its brokers, with the reason for their choice.</summary>
    /// <param name="brokers">The choice of brokers.</param>
    /// <param name="count">The number of brokers.</param>
    public static string OfAspireHost(BrokerChoice brokers, int count) => string.Create(CultureInfo.InvariantCulture,
        $"Aspire host: {brokers.Mode.Traits().Describe(count)}{(brokers.Notice is { } why ? $". {why}" : "")}");

    /// <summary>Gets the line with the random faults as switches that can be reused; null without chaos.</summary>
    public static string? OfChaos(LabSettings settings) => settings.Chaos is not { } seed
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"Chaos seed {seed}: {string.Join(' ', settings.Faults.Faults.Select(static fault => $"--fault {fault}"))}");

    /// <summary>Gets the line with the dashboard's address and login token.</summary>
    public static string OfDashboard(string login) => $"Dashboard: {login}";

    /// <summary>Gets the lines that describe the brokers and their limits.</summary>
    public static IEnumerable<string> OfBrokers(LabSettings settings, ICluster cluster)
    {
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Brokers: {cluster.Count} {cluster.Mode.ToText()} ({cluster.Version}) at {cluster.BootstrapServers}");
        if (cluster.KeptFolder is { } folder)
        {
            yield return $"Their data and logs stay in {folder}";
        }

        foreach (var line in OfMode(settings, cluster.Mode))
        {
            yield return line;
        }
    }

    /// <summary>Gets the lines about the limits of a broker mode.</summary>
    public static IEnumerable<string> OfMode(LabSettings settings, BrokerMode mode)
    {
        var brokers = mode.Traits();
        if (brokers.Limits is { } limits)
        {
            yield return limits;
        }

        if (!brokers.KeepLog && settings.Rate == 0)
        {
            yield return "So --rate 0 is limited to the rate at which consumers read.";
        }
    }

    /// <summary>Gets the line with the address of ControlRoom's page.</summary>
    public static string OfControlRoom(Uri page) => $"ControlRoom: {page}";
}
