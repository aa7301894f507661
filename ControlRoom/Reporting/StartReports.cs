using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Creates the report of the start's duration from the host's and the workers' times.</summary>
internal static class StartReports
{
    /// <returns>The report; null when the host reported nothing of its start.</returns>
    public static StartReport? Create(HostStart? start, RunState run)
    {
        if (start is null)
        {
            return null;
        }

        double? Since(DateTimeOffset? moment) => (moment - start.At)?.TotalMilliseconds;
        return new(
            start.At, Since(start.BrokersAt), Since(start.TopicsAt), Since(start.ConsumersAt), Since(run.StartedAt()), Since(run.FirstConsumedAt()))
        {
            OrchestratorMs = Since(start.OrchestratorAt),
            DashboardMs = Since(start.DashboardAt),
        };
    }
}
