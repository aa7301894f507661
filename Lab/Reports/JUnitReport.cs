using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using StreamLab.Settings;
using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Lab.Reports;

/// <summary>Formats a report as JUnit XML: the verdict and each expectation is a test case. A pure function.</summary>
internal static class JUnitReport
{
    private const string Suite = "StreamLab";

    /// <summary>Creates the file's content.</summary>
    /// <param name="report">The report.</param>
    /// <param name="baseline">The comparison with the baseline, of which each metric that decides is a test case; null when there is none.</param>
    public static byte[] Create(LabReport report, BaselineComparison? baseline = null)
    {
        List<XElement> cases =
        [
            Verdict("verdict", report.Verdict, report.Reasons),
            .. (report.Groups ?? []).Select(static group => Verdict($"verdict of group {group.Name}", group.Verdict, group.Reasons)),
            .. (report.Topics ?? []).Select(static topic => Verdict($"verdict of topic {topic.Name}", topic.Verdict, topic.Reasons)),
            .. (report.Stages ?? []).Select(static stage => Verdict($"verdict of {stage.Name}", stage.Verdict, stage.Reasons)),
            .. report.Expectations.Select(Case),
            .. (baseline?.Metrics ?? []).Where(static metric => metric.Decides).Select(metric => Case(metric, baseline!.Columns)),
        ];
        int Count(string name) => cases.Count(element => element.Element(name) is not null);
        var counts = new[]
        {
            new XAttribute("tests", cases.Count), new XAttribute("failures", Count("failure")), new XAttribute("errors", Count("error")),
            new XAttribute("skipped", Count("skipped")), new XAttribute("time", report.ElapsedSeconds.ToString("0.###", CultureInfo.InvariantCulture)),
        };
        var suite = new XElement("testsuite", new XAttribute("name", Suite), counts, cases);
        return Bytes(new XDocument(new XElement("testsuites", new XAttribute("name", Suite), counts, suite)));
    }

    private static XElement Verdict(string title, VerdictKind verdict, IReadOnlyList<string> reasons)
    {
        var name = verdict.ToWords();
        var element = Case(title, $"{name}\n{string.Join('\n', reasons)}".TrimEnd());
        if (verdict != VerdictKind.Pass)
        {
            element.AddFirst(Problem(verdict == VerdictKind.Fail ? "failure" : "error", $"the {title} is {name}", string.Join('\n', reasons)));
        }

        return element;
    }

    // Undecided is no failure of what is tested, but no success either.
    private static XElement Case(ExpectationReport expectation)
    {
        var element = Case(expectation.Asked, expectation.Line());
        if (expectation.Outcome != ExpectationOutcome.Met)
        {
            element.AddFirst(Problem(
                expectation.Outcome == ExpectationOutcome.Missed ? "failure" : "error",
                $"{expectation.Asked}: {expectation.OutcomeText()}", $"asked {expectation.Asked}\nmeasured {expectation.Measured}\nover {expectation.Over}"));
        }

        return element;
    }

    private static XElement Case(ComparedMetric metric, IReadOnlyList<string> columns)
    {
        var text = string.Join('\n', metric.Cells.Zip(columns, static (cell, column) => $"{column} {cell}").Skip(1));
        var element = Case($"baseline: {metric.Name}", text);
        if (metric.IsWorse)
        {
            element.AddFirst(Problem("failure", $"{metric.Name} is {metric.Cells[^1]}", text));
        }

        return element;
    }

    private static XElement Case(string name, string output) => new(
        "testcase", new XAttribute("classname", Suite), new XAttribute("name", name), new XAttribute("time", "0"), new XElement("system-out", Valid(output)));

    private static XElement Problem(string kind, string message, string details) =>
        new(kind, new XAttribute("message", Valid(message)), new XAttribute("type", kind), Valid(details));

    // XML has no place for most control characters, which the text of an error may contain.
    private static string Valid(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));

    private static byte[] Bytes(XDocument document)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            document.Save(writer);
        }

        return stream.ToArray();
    }
}
