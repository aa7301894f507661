using StreamLab.Settings;
using StreamLab.Streaming.Scenarios.Iot;
using StreamLab.Streaming.Windows;
using static StreamLab.Streaming.Tests.Windows.WindowAdding;

namespace StreamLab.Streaming.Tests.Windows;

public sealed class AlertTests
{
    // Thirty readings of 9 and 11: mean 10, deviation √(30 ÷ 29) = 1.017.
    private const int Past = 30;

    [Fact]
    public void ReadingBeyondThreeSigmaGivesItsWindowAnAlert()
    {
        var windows = WithPast(Past);
        windows.AddTemperature("2010-03-01T00:00:00Z", 13.06);

        Assert.Equal("temperature 13.06 is more than 3 sigma from the mean 10.0 (sigma 1.02)", windows.Newest(1)[0].Alert);
    }

    [Fact]
    public void ReadingWithinThreeSigmaGivesNone()
    {
        var windows = WithPast(Past);
        windows.AddTemperature("2010-03-01T00:00:00Z", 13.04);

        Assert.Null(windows.Newest(1)[0].Alert);
    }

    [Fact]
    public void FewReadingsGiveNone()
    {
        var windows = WithPast(Past - 1);
        windows.AddTemperature("2010-03-01T00:00:00Z", 99);

        Assert.Null(windows.Newest(1)[0].Alert);
    }

    [Fact]
    public void OtherStationsPastDoesNotCount()
    {
        var windows = WithPast(Past);
        windows.AddTemperature("2010-03-01T00:00:00Z", 99, "st-002");

        Assert.Null(windows.Newest(1)[0].Alert);
    }

    [Fact]
    public void AlertStaysWithItsWindowAndNamesItsFurthestReading()
    {
        var windows = WithPast(Past);
        windows.AddTemperature("2010-03-01T00:00:00Z", 14);
        windows.AddTemperature("2010-03-01T01:00:00Z", -20);
        windows.AddTemperature("2010-03-01T02:00:00Z", 10);
        windows.AddTemperature("2010-03-02T00:00:00Z", 10);

        var newest = windows.Newest(2);

        Assert.Null(newest[0].Alert);
        Assert.StartsWith("temperature -20.0 is more than 3 sigma from the mean 10.", newest[1].Alert, StringComparison.Ordinal);
    }

    [Fact]
    public void RunningStatisticsKeepTheirDigitsFarFromZero()
    {
        var statistics = new RunningStatistics();
        foreach (var value in (double[])[4, 7, 13, 16])
        {
            statistics.Add(1e9 + value);
        }

        Assert.Equal(1e9 + 10, statistics.Mean);
        Assert.Equal(Math.Sqrt(30), statistics.Deviation, 1e-9);
    }

    private static IWindowAggregator WithPast(int readings)
    {
        var windows = For(Scenario.Iot);
        for (var i = 0; i < readings; i++)
        {
            windows.AddTemperature($"2010-01-{(i / 2) + 1:00}T{i % 2:00}:00:00Z", i % 2 == 0 ? 9 : 11);
        }

        return windows;
    }
}
