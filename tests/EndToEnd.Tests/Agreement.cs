using System.Globalization;

using StreamLab.LogCount;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.EndToEnd.Tests;

/// <summary>Compares a lab's report with an independent count of its log.</summary>
internal static class Agreement
{
    /// <summary>Checks that the two agree, and writes a line that says what each found.</summary>
    /// <param name="lab">The lab, which has ended.</param>
    /// <param name="counts">What its log held.</param>
    /// <param name="mayBeWrittenTwice">Whether the brokers write again what was sent again, as embedded ones do.</param>
    public static void Holds(LabSession lab, LogCounts counts, bool mayBeWrittenTwice)
    {
        var report = lab.ReadReport();
        string[] wrong = [.. Numbers(report, counts), .. Verdict(report, counts, mayBeWrittenTwice)];
        var line = Line(lab, report, counts);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        Assert.True(wrong.Length == 0, $"{string.Join("\n", wrong)}\n{line}");
    }

    private static IEnumerable<string> Numbers(LabReport report, LogCounts counts)
    {
        var delivery = report.Delivery;
        var said = counts.Words.Acknowledged.LongCount();
        if (counts.Unseen > 0)
        {
            yield return $"The independent count has not seen {counts.Unseen} offsets, so it proves nothing.";
        }

        // What a killed producer saw acknowledged after its last snapshot is known to the lab only.
        if (delivery.Acknowledged < said)
        {
            yield return $"The report counts {delivery.Acknowledged} acknowledged records, and producers said {said}.";
        }

        if (delivery.Lost < counts.Lost || delivery.Lost > counts.Lost + (delivery.Acknowledged - said))
        {
            yield return $"The report counts {delivery.Lost} lost records, and {counts.Lost} are not in the log.";
        }

        var least = delivery.Acknowledged - delivery.Lost;
        if (counts.Distinct < least || counts.Distinct > least + delivery.Unacknowledged)
        {
            yield return $"By the report the log holds {least} to {least + delivery.Unacknowledged} different records; it holds {counts.Distinct}.";
        }

        if (delivery.Consumed - delivery.Duplicates + delivery.Skipped != counts.Distinct && delivery.Lost == 0)
        {
            yield return $"By the report {delivery.Consumed - delivery.Duplicates} different records were read and {delivery.Skipped} were not; the log holds {counts.Distinct}.";
        }

        if (report.Audit is { State: AuditState.Complete } audit && (audit.Records, delivery.WrittenTwice) != (counts.Records, counts.Twice))
        {
            yield return $"The audit found {audit.Records} records, {delivery.WrittenTwice} of them twice; the log holds {counts.Records}, {counts.Twice} of them twice.";
        }
    }

    private static IEnumerable<string> Verdict(LabReport report, LogCounts counts, bool mayBeWrittenTwice)
    {
        var isBad = counts.Lost > 0 || counts.OutOfOrder > 0 || counts.Misplaced > 0 || (counts.Twice > 0 && !mayBeWrittenTwice);
        // A busy machine may leave no time for a fault, and then the run rightly proves less than it was to prove.
        var lacksFaults = report.Verdict == VerdictKind.NotProved
            && report.Reasons.All(static reason => reason.StartsWith("fault ", StringComparison.Ordinal) && reason.Contains(" was not done: ", StringComparison.Ordinal));
        if (report.Verdict != (isBad ? VerdictKind.Fail : VerdictKind.Pass) && (isBad || !lacksFaults))
        {
            yield return $"The verdict is {report.Verdict} ({string.Join("; ", report.Reasons)}), and the log says {(isBad ? VerdictKind.Fail : VerdictKind.Pass)}.";
        }
    }

    private static string Line(LabSession lab, LabReport report, LogCounts counts)
    {
        var chaos = lab.Program.Output.Split('\n').FirstOrDefault(static line => line.StartsWith("Chaos", StringComparison.Ordinal))?.Trim();
        var delivery = report.Delivery;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
             {chaos}
               verdict {report.Verdict}: sent {delivery.Sent}, acknowledged {delivery.Acknowledged}, unacknowledged {delivery.Unacknowledged}, lost {delivery.Lost}, skipped {delivery.Skipped}, read {delivery.Consumed}, duplicates {delivery.Duplicates}, repeated {delivery.Repeated}, twice {delivery.WrittenTwice}, audit {report.Audit?.State} {report.Audit?.Records}
               log: records {counts.Records}, distinct {counts.Distinct}, acknowledged {counts.Words.Acknowledged.LongCount()}, lost {counts.Lost}, twice {counts.Twice}, out of order {counts.OutOfOrder}, rewritten {counts.Rewritten}, not seen {counts.Unseen}, silent {counts.Words.Silent}
               {string.Join("\n  ", report.Reasons.Select(static reason => $"REASON {reason}").Concat(report.Notes))}
             """);
    }
}
