using System.Globalization;
using StreamLab.Lab.Brokers;
using StreamLab.Lab.Reports;
using StreamLab.Lab.Runs;
using StreamLab.Settings;

namespace StreamLab.AspireHost.Runs;

/// <summary>The Aspire host's data about a run.</summary>
/// <param name="Settings">The lab's settings; its broker mode is never <see cref="BrokerMode.Auto"/>.</param>
/// <param name="Run">The run's number.</param>
/// <param name="Port">ControlRoom's port on this machine.</param>
/// <param name="HostToken">The secret that authenticates this host to ControlRoom.</param>
/// <param name="Brokers">The chosen brokers.</param>
/// <param name="Report">The folder of the report; null when none is written.</param>
internal sealed record RunPlan(LabSettings Settings, uint Run, int Port, string HostToken, BrokerChoice Brokers, ReportFolder? Report)
{
    /// <summary>Receives what the run leaves.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>Gets the name of the pipe between this host and a service of a run.</summary>
    public static string PipeOf(uint run, string service) => string.Create(CultureInfo.InvariantCulture, $"streamlab-{run:x8}-{service}");
}
