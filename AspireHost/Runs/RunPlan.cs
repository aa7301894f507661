using System.Globalization;
using StreamLab.Lab.Brokers;
using StreamLab.Lab.Reports;
using StreamLab.Settings;

namespace StreamLab.AspireHost.Runs;

/// <summary>What the Aspire host needs to know of a run.</summary>
/// <param name="Settings">The lab's settings; its broker mode is never <see cref="BrokerMode.Auto"/>.</param>
/// <param name="Run">The run's number.</param>
/// <param name="Port">ControlRoom's port on this machine.</param>
/// <param name="HostToken">The secret by which ControlRoom knows this host.</param>
/// <param name="Brokers">Where brokers come from.</param>
/// <param name="Report">Where the report goes; null when it goes nowhere.</param>
internal sealed record RunPlan(LabSettings Settings, uint Run, int Port, string HostToken, BrokerChoice Brokers, ReportFolder? Report)
{
    /// <summary>The name of the pipe between this host and a service of a run.</summary>
    public static string PipeOf(uint run, string service) => string.Create(CultureInfo.InvariantCulture, $"streamlab-{run:x8}-{service}");
}
