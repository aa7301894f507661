using StreamLab.AppHost.Start;
using StreamLab.Comparison;
using StreamLab.Settings;

namespace StreamLab.AppHost.Tests;

public sealed class BaselineTests
{
    [Fact]
    public void WhatIsNoReportIsRefusedByTheSwitchThatNamedIt() => Assert.Equal(
        "--baseline: '/nowhere' does not exist; allowed is a report.json, or the folder that has one.",
        Assert.Throws<ComparisonException>(static () => Baseline.Read(new LabSettings { Baseline = "/nowhere" })).Message);
}
