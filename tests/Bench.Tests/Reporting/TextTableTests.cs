using StreamLab.Bench.Reporting;

namespace StreamLab.Bench.Tests.Reporting;

public sealed class TextTableTests
{
    private const int Terminal = 80;

    [Fact]
    public void WidthIsThatOfTheLongestTextsAndTheLinesBetween() =>
        Assert.Equal("│ client │ records/s │".Length, new TextTable(["client", "records/s"], [["plain", "1"]]).Width);

    [Fact]
    public void ShortTableFitsAnOrdinaryTerminalAndTheWideOneDoesNot()
    {
        Assert.InRange(Samples.Comparison.ToShortTable().Width, 1, Terminal);
        Assert.True(Samples.Comparison.ToTable().Width > Terminal);
    }

    [Fact]
    public void ShortTableMarksWhatIsInconclusive() =>
        Assert.Equal(["", "2.00", "1.00?"], Samples.Comparison.ToShortTable().Rows.Select(static row => row[5]));
}
