using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.ControlRoom;

/// <summary>What the host asks the running ControlRoom.</summary>
internal interface IControlRoom
{
    /// <summary>The page for the browser.</summary>
    Uri Page { get; }

    /// <summary>The lab at this moment, or null when ControlRoom does not answer (yet).</summary>
    Task<LabSummary?> SummaryAsync(CancellationToken cancellationToken);

    /// <summary>The last judgement, over all that the workers said until they stopped.</summary>
    /// <exception cref="HttpRequestException">ControlRoom did not answer.</exception>
    Task<FinalReport> FinalReportAsync(CancellationToken cancellationToken);
}

/// <summary>The end of a run in both its forms.</summary>
/// <param name="Report">What report.json says.</param>
/// <param name="Json">report.json, as ControlRoom wrote it.</param>
/// <param name="Html">report.html.</param>
internal sealed record FinalReport(LabReport Report, byte[] Json, byte[] Html);
