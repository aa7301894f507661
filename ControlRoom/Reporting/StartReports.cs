using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>How long the start took, of what the host and the workers told.</summary>
internal static class StartReports
{
    /// <returns>Null when the host told nothing of its start.</returns>
    public static StartReport? Of(HostStart? start, RunState run)
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
