using System.Text.Json.Nodes;
using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Reports;

namespace StreamLab.Comparison;

/// <summary>The report of one run, or of several of the same lab, as somebody kept it.</summary>
/// <param name="Name">Its name in the comparison.</param>
/// <param name="Report">The report.</param>
internal sealed record ReportSet(string Name, LabReport Report)
{
    /// <summary>The report of each run.</summary>
    public IReadOnlyList<LabReport> Runs { get; } = RepeatedRuns.Split(Report);

    /// <summary>The curves of each run, as far as its report.html is there.</summary>
    public IReadOnlyList<JsonNode> Curves { get; init; } = [];
}
