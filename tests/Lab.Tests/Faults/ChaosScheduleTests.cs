using Microsoft.Extensions.Configuration;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Views;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Tests.Faults;

public sealed class ChaosScheduleTests
{
    private const int Seeds = 100;

    public static TheoryData<string> Labs =>
    [
        "--broker-mode embedded --duration 8s",
        "--broker-mode embedded --duration 4s --brokers 1 --consumers 1",
        "--broker-mode embedded --duration 90s --brokers 5 --producers 3 --consumers 4",
        "--broker-mode native --duration 30s",
        "--broker-mode native --duration 10m --brokers 7",
        "--broker-mode containers --duration 45s --brokers 2",
        "--duration 20s --ConnectionStrings:kafka=localhost:9092",
    ];

    [Theory]
    [MemberData(nameof(Labs))]
    public void EveryScheduleCanBeTypedAgain(string lab)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var drawn = Draw(lab, seed);
            var line = OpeningLines.OfChaos(drawn)!;
            Assert.StartsWith($"Chaos seed {seed}: --fault ", line, StringComparison.Ordinal);

            var typed = Read($"{lab} {line.Split(": ", 2)[1]}");
            FaultLimits.Validate(typed);
            Assert.Equal(drawn.Faults, typed.Faults);
        }
    }

    [Theory]
    [MemberData(nameof(Labs))]
    public void EverythingIsHealedBeforeTheEnd(string lab)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var drawn = Draw(lab, seed);
            Assert.NotEmpty(drawn.Faults.Faults);
            Assert.All(drawn.Faults.Faults, fault =>
            {
                Assert.InRange(fault.At, ChaosWindow.Margin, drawn.Duration!.Value);
                Assert.InRange(fault.Until, fault.At, drawn.Duration.Value - ChaosWindow.Margin);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Labs))]
    public void AMajorityOfThreeBrokersOrMoreIsAlwaysThere(string lab)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var drawn = Draw(lab, seed);
            var ofBrokers = drawn.Faults.Faults.Where(static fault => fault.Target.IsBroker).ToList();
            Assert.All(ofBrokers, fault => Assert.InRange(
                ofBrokers.Count(other => other.At <= fault.At && fault.At < other.Until), 1, Math.Max(1, (drawn.Brokers - 1) / 2)));
        }
    }

    [Theory]
    [MemberData(nameof(Labs))]
    public void ASeedDrawsTheSameEachTimeAndOthersDrawOtherThings(string lab)
    {
        Assert.Equal(Draw(lab, 42).Faults, Draw(lab, 42).Faults);
        Assert.InRange(Enumerable.Range(0, Seeds).Select(seed => Draw(lab, seed).Faults).Distinct().Count(), Seeds / 2, Seeds);
    }

    [Fact]
    public void AScheduleStaysWhatItIsInLaterVersions() => Assert.Equal(
        ["pause:consumer-2@4s100ms+2s900ms", "kill:producer-1@5s600ms+900ms"],
        Draw("--broker-mode embedded --duration 8s", 42).Faults.Faults.Select(static fault => fault.ToString()));

    [Fact]
    public void HighIntensityDrawsMoreThanLow()
    {
        int Drawn(string intensity) => Enumerable.Range(0, Seeds)
            .Sum(seed => Draw($"--broker-mode embedded --duration 60s --intensity {intensity}", seed).Faults.Faults.Count);

        var (low, high) = (Drawn("low"), Drawn("high"));

        Assert.InRange(low, Seeds, Seeds * 7);
        Assert.InRange(high, low * 2, int.MaxValue);
    }

    [Fact]
    public void WithoutASeedTheFaultsAreThoseGiven()
    {
        var given = Read("--duration 9s --fault kill:1@2s+1s");
        Assert.Same(given, ChaosSchedule.ApplyTo(given));
        Assert.Null(OpeningLines.OfChaos(given));
    }

    [Fact]
    public void EverythingThatEmbeddedBrokersCanDoIsDrawnByAndBy() => Assert.Equal(
        ["isolate", "kill", "pause", "slow", "stop"],
        Enumerable.Range(0, Seeds).SelectMany(seed => Draw("--broker-mode embedded --duration 30s", seed).Faults.Faults)
            .Select(static fault => fault.ToString().Split(':')[0]).Distinct().Order(StringComparer.Ordinal));

    private static LabSettings Draw(string lab, int seed) => ChaosSchedule.ApplyTo(Read($"{lab} --chaos {seed}"));

    private static LabSettings Read(string arguments)
    {
        var keys = CommandLine.Parse(LabProgram.AppHost, arguments.Split(' ')).Configuration;
        return SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(keys).Build(), LabProgram.AppHost);
    }
}
