using StreamLab.Lab.Faults;
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
    [InlineData(BrokerMode.Native, FaultAction.Isolate, "1", "native brokers share this machine's loopback network, which cannot be cut for one of them")]
    public void WhatAModeCannotDoIsRefusedBeforeAnythingStarts(BrokerMode mode, FaultAction action, string target, string why)
    {
        Assert.True(FaultTarget.TryParse(target, out var parsed));
        var settings = new LabSettings { BrokerMode = mode, Faults = new([new(action, parsed, TimeSpan.Zero, null)]) };

        var refused = Assert.Throws<SettingsException>(() => FaultLimits.Validate(settings));

        Assert.Equal([$"--fault: {action.ToString().ToLowerInvariant()}:{target} cannot be done here: {why}."], refused.Problems);
    }

    [Theory]
    [InlineData(BrokerMode.Native, FaultAction.Kill)]
    [InlineData(BrokerMode.Embedded, FaultAction.Kill)]
    [InlineData(BrokerMode.Embedded, FaultAction.Stop)]
    [InlineData(BrokerMode.Embedded, FaultAction.Isolate)]
    [InlineData(BrokerMode.Embedded, FaultAction.Slow)]
    public void WhatAModeCanDoIsNot(BrokerMode mode, FaultAction action) =>
        Assert.Null(FaultLimits.WhyNot(mode, action, FaultSubject.Broker));

    [Fact]
    public void CapabilitiesNameEveryActionForBrokersAndWorkers() =>
        Assert.Equal(
            Enum.GetValues<FaultAction>().Length * Enum.GetValues<FaultSubject>().Length,
            FaultLimits.Capabilities(BrokerMode.Native).DistinctBy(static c => (c.Action, c.Target)).Count());
}
