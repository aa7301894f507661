using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.EndToEnd.Tests;

/// <summary>Verdicts, with their reasons when they are not as wanted.</summary>
internal static class Verdicts
{
    public static void HasPassed(this LabReport report) =>
        Assert.True(report.Verdict == VerdictKind.Pass, $"The verdict is {report.Verdict}: {string.Join("; ", report.Reasons)}.");
}
