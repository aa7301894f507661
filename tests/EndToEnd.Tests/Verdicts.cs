using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.EndToEnd.Tests;

/// <summary>Verdicts, with their reasons when they are not as wanted.</summary>
internal static class Verdicts
{
    public static void HasPassed(this LabReport report) =>
        Assert.True(report.Verdict == VerdictKind.Pass, $"The verdict is {report.Verdict}: {string.Join("; ", report.Reasons)}.");

    /// <summary>Expects a pass, or no other doubt than that writes stood still: a busy machine takes long to start a killed worker again.</summary>
    public static void HasPassedOrStoodStill(this LabReport report) =>
        Assert.True(
            report.Verdict == VerdictKind.Pass
                || (report.Verdict == VerdictKind.NotProved && report.Reasons.All(static reason => reason.StartsWith("writes stood still for ", StringComparison.Ordinal))),
            $"The verdict is {report.Verdict}: {string.Join("; ", report.Reasons)}.");
}
