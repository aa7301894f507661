using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.ControlRoom;

/// <summary>The host's queries to the running ControlRoom.</summary>
internal interface IControlRoom
{
    /// <summary>The address of its page.</summary>
    Uri Page { get; }

    /// <summary>Gets the current summary; null when ControlRoom does not answer.</summary>
    Task<LabSummary?> SummaryAsync(CancellationToken cancellationToken);

    /// <summary>Gets the final verdict, based on everything that the workers reported.</summary>
    /// <exception cref="HttpRequestException">ControlRoom did not answer.</exception>
    Task<FinalReport> FinalReportAsync(CancellationToken cancellationToken);
}

/// <summary>The final report in both formats.</summary>
/// <param name="Report">The content of report.json.</param>
/// <param name="Json">The bytes of report.json as ControlRoom wrote it.</param>
/// <param name="Html">The bytes of report.html.</param>
internal sealed record FinalReport(LabReport Report, byte[] Json, byte[] Html);
