using StreamLab.Lab.Faults;
using StreamLab.Processes;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Tests.Faults;

public sealed class FaultLimitsTests
{
    [Theory]
    [InlineData(BrokerMode.External, FaultAction.Kill, "1", "a cluster that the lab did not start is not the lab's to break")]
    [InlineData(BrokerMode.Embedded, FaultAction.Pause, "1", "embedded brokers live in the host's process, which cannot be paused")]
    [InlineData(BrokerMode.Embedded, FaultAction.Kill, "controller", "embedded brokers have no controller")]
    [InlineData(BrokerMode.Embedded, FaultAction.Partition, "1|2,3", "embedded brokers have no network between them")]
    [InlineData(BrokerMode.Embedded, FaultAction.Wipe, "2", "embedded brokers have no disk")]
    [InlineData(BrokerMode.Embedded, FaultAction.Powerloss, "2", "embedded brokers have no disk")]
    [InlineData(BrokerMode.Embedded, FaultAction.Fill, "2", "embedded brokers have no disk")]
    [InlineData(BrokerMode.Embedded, FaultAction.Skew, "2", "embedded brokers live in the host's process and have its clock")]
    [InlineData(BrokerMode.Containers, FaultAction.Skew, "2", "a container has its machine's clock")]
    [InlineData(BrokerMode.Embedded, FaultAction.Kill, "all", "the lab breaks embedded brokers one at a time")]
    [InlineData(BrokerMode.Containers, FaultAction.Powerloss, "2", "container runtimes have no command for it")]
    [InlineData(BrokerMode.Native, FaultAction.Wipe, "all", "is for one broker; allowed for all at once are kill, pause and powerloss")]
    [InlineData(BrokerMode.Embedded, FaultAction.Kill, "coordinator", "the lab does not look for it among embedded brokers")]
    [InlineData(BrokerMode.Containers, FaultAction.Isolate, "2", "brokers in containers reach each other in a network of their own; half-open and cut concern their clients")]
    [InlineData(BrokerMode.Containers, FaultAction.Partition, "1|2,3", "brokers in containers reach each other in a network of their own; half-open and cut concern their clients")]
    [InlineData(BrokerMode.Containers, FaultAction.Wipe, "2", "container runtimes have no command for it")]
    [InlineData(BrokerMode.Embedded, FaultAction.HalfOpen, "2", "embedded brokers have no network between them")]
    [InlineData(BrokerMode.Containers, FaultAction.Kill, "follower", "the lab does not look for it among brokers in containers")]
    public void WhatAModeCannotDoIsRefusedBeforeAnythingStarts(BrokerMode mode, FaultAction action, string target, string why)
    {
        Assert.True(FaultTarget.TryParse(target, out var parsed));
        var settings = new LabSettings { BrokerMode = mode, Faults = new([new(action, parsed, TimeSpan.Zero, null)]) };

        var refused = Assert.Throws<SettingsException>(() => FaultLimits.Validate(settings));

        Assert.Equal([$"--fault: {action.ToText()}:{target}@0s cannot be done here: {why}."], refused.Problems);
    }

    [Theory]
    [InlineData(BrokerMode.Native, FaultAction.Kill)]
    [InlineData(BrokerMode.Embedded, FaultAction.Kill)]
    [InlineData(BrokerMode.Embedded, FaultAction.Stop)]
    [InlineData(BrokerMode.Embedded, FaultAction.Isolate)]
    [InlineData(BrokerMode.Embedded, FaultAction.Slow)]
    public void WhatAModeCanDoIsNot(BrokerMode mode, FaultAction action) =>
        Assert.Null(FaultLimits.WhyNot(mode, action, FaultSubject.Broker));

    [Theory]
    [InlineData(FaultAction.Isolate, "2")]
    [InlineData(FaultAction.Partition, "1|2,3")]
    [InlineData(FaultAction.Cut, "clients>2")]
    [InlineData(FaultAction.Wipe, "follower")]
    [InlineData(FaultAction.Roll, "brokers")]
    [InlineData(FaultAction.Powerloss, "all")]
    public void APlannedFaultOfTheNetworkBringsTheProxiesThatItNeeds(FaultAction action, string target)
    {
        Assert.True(FaultTarget.TryParse(target, out var parsed));

        FaultLimits.Validate(new() { BrokerMode = BrokerMode.Native, Faults = new([new(action, parsed, TimeSpan.Zero, null)]) });
    }

    [Theory]
    [InlineData(false, "no proxies stand before all brokers that it concerns; allowed with --network-faults")]
    [InlineData(true, null)]
    public void ThePageCanBreakTheNetworkOfNativeBrokersWithProxiesOnly(bool hasProxies, string? whyNot) => Assert.Equal(
        whyNot,
        FaultLimits.Capabilities(new() { BrokerMode = BrokerMode.Native, NetworkFaults = hasProxies })
            .Single(static can => can is { Action: FaultAction.Partition, Target: FaultSubject.Broker }).WhyNot);

    [Theory]
    [InlineData(FaultAction.DropAcks, "2", FaultAction.DropAcks, "2", true)]
    [InlineData(FaultAction.DropAcks, "2", FaultAction.DropAcks, "3", false)]
    [InlineData(FaultAction.DropAcks, "2", FaultAction.Isolate, "2", false)]
    [InlineData(FaultAction.DropAcks, "leader", FaultAction.DropAcks, "3", true)]
    [InlineData(FaultAction.Partition, "1|2,3", FaultAction.Partition, "2>3", true)]
    [InlineData(FaultAction.Isolate, "2", FaultAction.Slow, "2", true)]
    [InlineData(FaultAction.Isolate, "2", FaultAction.HalfOpen, "1", false)]
    public void ThePageCanDoWhatTheProxiesOfPlannedFaultsAllow(FaultAction planned, string of, FaultAction action, string target, bool isAllowed)
    {
        Assert.True(FaultTarget.TryParse(of, out var plannedTarget));
        Assert.True(FaultTarget.TryParse(target, out var asked));
        var settings = new LabSettings { BrokerMode = BrokerMode.Native, Faults = new([new(planned, plannedTarget, TimeSpan.Zero, null)]) };

        Assert.Equal(isAllowed, FaultLimits.WhyNot(settings, action, asked) is null);
    }

    [Fact]
    public void WithoutAPlannedSkewNoClockCanBeSet()
    {
        Assert.SkipUnless(FakeClock.WhyNot is null, FakeClock.WhyNot ?? "");
        var broker = new FaultTarget(FaultTargetKind.Broker, 2);
        var settings = new LabSettings { BrokerMode = BrokerMode.Native };

        Assert.StartsWith("brokers started with the machine's clock", FaultLimits.WhyNot(settings, FaultAction.Skew, broker), StringComparison.Ordinal);
        Assert.Null(FaultLimits.WhyNot(settings with { Faults = new([new(FaultAction.Skew, broker, TimeSpan.Zero, null)]) }, FaultAction.Skew, broker));
    }

    [Fact]
    public void EmbeddedBrokersDelayWithoutJitter() => Assert.Equal(
        "embedded brokers delay without jitter",
        FaultLimits.WhyNot(
            new() { BrokerMode = BrokerMode.Embedded },
            new(FaultAction.Slow, new(FaultTargetKind.Broker, 1), TimeSpan.Zero, null) { Amount = new(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1), 0) }));

    [Fact]
    public void CapabilitiesNameEveryActionForBrokersAndWorkers() =>
        Assert.Equal(
            Enum.GetValues<FaultAction>().Length * Enum.GetValues<FaultSubject>().Length,
            FaultLimits.Capabilities(new() { BrokerMode = BrokerMode.Native }).DistinctBy(static c => (c.Action, c.Target)).Count());
}
