using StreamLab.Lab.Views;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Tests.Views;

public sealed class ShrinkTextTests
{
    private static readonly FaultSetting Kill = new(FaultAction.Kill, new(FaultTargetKind.Broker, 2), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2));

    [Fact]
    public void TheSmallestListCanBeTypedWithTheSettingsOfTheRun()
    {
        Assert.True(FaultTarget.TryParse("1|2,3", out var sides));
        var cut = new FaultSetting(FaultAction.Partition, sides, TimeSpan.FromSeconds(4), null);
        var given = CommandLine.Parse(
            LabProgram.AppHost, "--chaos 7 --shrink --acks 1 --network-faults --duration 30s --report out --ConnectionStrings:kafka=host:9092".Split(' ')).Configuration;

        Assert.Equal(
            ["9 runs: of 3 faults 2 are enough.",
                "The smallest that does not pass: --acks 1 --network-faults --duration 30s --ConnectionStrings:kafka host:9092 --fault kill:2@3s+2s --fault 'partition:1|2,3@4s'"],
            ShrinkText.End(9, [Kill, cut, Kill], [Kill, cut], given));
    }

    [Fact]
    public void ARunThatFailsWithoutFaultsSaysSo() => Assert.Equal(
        ["2 runs: it does not pass without any fault, too.", "The smallest that does not pass: --acks 1"],
        ShrinkText.End(2, [Kill], [], CommandLine.Parse(LabProgram.AppHost, ["--acks", "1"]).Configuration));

    [Fact]
    public void EachRunSaysWithWhichFaults() => Assert.Equal(
        ["Run 1, with 1 fault: --fault kill:2@3s+2s", "Run 2, with no fault"],
        [ShrinkText.Begin(1, [Kill]), ShrinkText.Begin(2, [])]);
}
