using System.Globalization;

using StreamLab.Bench.Reporting;

namespace StreamLab.Bench.Tests.Reporting;

public sealed class MarkdownTests
{
    [Fact]
    public void FirstColumnIsLeftAndFiguresAreRight() => Assert.Equal(
        """
        | client | records/s |
        | --- | ---: |
        | plain | 1,000 |

        """,
        Markdown.Table(["client", "records/s"], [["plain", "1,000"]]), ignoreLineEndingDifferences: true);

    [Fact]
    public void BarInATextDoesNotEndItsCell() => Assert.Contains(@"| a\|b |", Markdown.Table(["name"], [["a|b"]]), StringComparison.Ordinal);

    [Fact]
    public void ComparisonHasEveryonesRangesRatiosAndConditions()
    {
        var text = ComparisonReport.ToMarkdown(Samples.Comparison, "produce");

        Assert.StartsWith("# Producing 100-byte values\n", text, StringComparison.Ordinal);
        Assert.Contains("| plain | 1,000,000 (900,000 to 1,200,000) | 1.00 (0.83 to 1.11) | 0.50 | 100 | 2.00 (1.83 to 2.00) |", text, StringComparison.Ordinal);
        Assert.Contains("| quick | 2,000,000 (1,900,000 to 2,100,000) | – | – | – | 1.00 (0.86 to 1.16) inconclusive | – |", text, StringComparison.Ordinal);
        Assert.Contains("Verdict on StreamLab's records: pass in each of 3 rounds.", text, StringComparison.Ordinal);
        Assert.Contains("![Producing 100-byte values](produce.svg)", text, StringComparison.Ordinal);
        Assert.Contains("- plain: plain itself\n", text, StringComparison.Ordinal);
        Assert.Contains("- brokers: 1 × Kafka\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void FiguresAreTheSameInEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        var text = ComparisonReport.ToMarkdown(Samples.Comparison, "produce");
        try
        {
            CultureInfo.CurrentCulture = comma;

            Assert.Equal(text, ComparisonReport.ToMarkdown(Samples.Comparison, "produce"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
