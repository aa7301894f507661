using System.Collections.Immutable;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using StreamLab.AppHost.Tests.Fakes;
using StreamLab.AspireHost.Brokers;
using StreamLab.AspireHost.Faults;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.AppHost.Tests;

/// <summary>What a person sees in the dashboard, as far as the model says it.</summary>
public sealed class DashboardTests
{
    // Other systems have no limit for the files of a program that runs.
    private const string OfLinux = "fill";

    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Theory]
    [InlineData(BrokerMode.Native, "kafka-1", "pause resume kill start stop wipe powerloss")]
    [InlineData(BrokerMode.Embedded, "kafka-1", "kill start stop isolate slow heal")]
    [InlineData(BrokerMode.Containers, "kafka-1", "pause resume kill")]
    [InlineData(BrokerMode.Embedded, "consumer-1", "pause resume kill")]
    [InlineData(BrokerMode.Embedded, "producer-1", "pause resume kill")]
    [InlineData(BrokerMode.Embedded, "control-room", "pause-producers resume-producers set-rate")]
    [InlineData(BrokerMode.External, "kafka", "")]
    public void CommandsComeInTheOrderInWhichTheyAreNeeded(BrokerMode mode, string resource, string commands)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that pauses a process.");
        Assert.Equal(commands, string.Join(' ', CommandsOf(mode, resource).Select(static command => command.Name).Where(static name => name != OfLinux)));
    }

    [Fact]
    public void BrokersWithProxiesOfferFaultsOfTheNetworkToo() => Assert.Equal(
        ["isolate", "slow", "partition", "cut", "throttle", "drop-acks", "reset", "half-open", "wipe", "powerloss", "heal"],
        Applications.Declare(Of(BrokerMode.Native) with { NetworkFaults = true }).Single(static known => known.Name == "kafka-1")
            .Annotations.OfType<ResourceCommandAnnotation>().Select(static command => command.Name).SkipWhile(static name => name != "isolate")
            .Where(static name => name != OfLinux));

    [Fact]
    public void EveryCommandHasAnIconAndSaysWhatItDoes() => Assert.All(
        Applications.Declare(Of(BrokerMode.Embedded)).SelectMany(static resource => resource.Annotations.OfType<ResourceCommandAnnotation>()),
        static command => Assert.True(command is { IconName.Length: > 0, DisplayDescription.Length: > 0 }, command.Name));

    [Theory]
    [InlineData(BrokerMode.Embedded, "kafka-2", "kill stop isolate")]
    [InlineData(BrokerMode.Containers, "kafka-2", "kill")]
    [InlineData(BrokerMode.Embedded, "consumer-2", "kill")]
    [InlineData(BrokerMode.Embedded, "control-room", "")]
    public void WhatHurtsIsAskedFirst(BrokerMode mode, string resource, string asked) => Assert.Equal(
        asked,
        string.Join(' ', CommandsOf(mode, resource).Where(static command => command.ConfirmationMessage is not null).Select(static command => command.Name)));

    // The dashboard has room for two buttons.
    [Theory]
    [InlineData(BrokerMode.Native, "kafka-1", "Running", "pause kill")]
    [InlineData(BrokerMode.Native, "kafka-1", "Paused", "resume")]
    [InlineData(BrokerMode.Native, "kafka-1", "Down", "start")]
    [InlineData(BrokerMode.Embedded, "kafka-1", "Isolated", "heal")]
    [InlineData(BrokerMode.Containers, "kafka-1", "Running", "pause kill")]
    [InlineData(BrokerMode.Containers, "kafka-1", "Exited", "")]
    [InlineData(BrokerMode.Embedded, "consumer-1", "Running", "pause kill")]
    [InlineData(BrokerMode.Embedded, "control-room", "Running", "pause-producers set-rate")]
    public void ButtonsFitTheState(BrokerMode mode, string resource, string state, string buttons)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that pauses a process.");
        Assert.Equal(buttons, string.Join(' ', Buttons(mode, resource, new() { ResourceType = "x", State = state, Properties = [] })));
    }

    [Fact]
    public void ProducersThatArePausedCanBeResumed() => Assert.Equal(
        ["resume-producers", "set-rate"],
        Buttons(BrokerMode.Embedded, "control-room", new()
        {
            ResourceType = "x",
            State = "Running",
            Properties = [new(RunFollower.Producers, RunFollower.NothingAsked)],
        }));

    [Fact]
    public void TheControlRoomsPageIsOfferedOnTheClusterToo()
    {
        var url = Assert.Single(Applications.Declare(Of(BrokerMode.Embedded)).Single(static resource => resource.Name == "kafka").Annotations.OfType<ResourceUrlAnnotation>());
        Assert.Equal(("http://127.0.0.1:18200/", "Control room"), (url.Url, url.DisplayText));
    }

    [Theory]
    [InlineData(BrokerState.Up, "Running", null)]
    [InlineData(BrokerState.Starting, "Starting", null)]
    [InlineData(BrokerState.Paused, "Paused", "warning")]
    [InlineData(BrokerState.Slow, "Slow", "warning")]
    [InlineData(BrokerState.Isolated, "Isolated", "warning")]
    [InlineData(BrokerState.Impaired, "Impaired", "warning")]
    [InlineData(BrokerState.Down, "Down", "error")]
    public void ABrokersStateHasItsColour(BrokerState state, string text, string? style) =>
        Assert.Equal(new(text, style), Show(HostedBrokerResource.InitialState, state).State);

    [Fact]
    public void ABrokerShowsWhatItIsWhereItIsAndItsProcess()
    {
        var shown = Show(HostedBrokerResource.InitialState, BrokerState.Up, process: 4711);
        Assert.Equal("tcp://127.0.0.1:9092", Assert.Single(shown.Urls).Url);
        Assert.Equal(("Apache Kafka 4.3.1", "127.0.0.1:9092", "4711"), (Value(shown, "resource.source"), Value(shown, "Address"), Value(shown, "Process id")));
        Assert.Null(Value(Show(shown, BrokerState.Down), "Process id"));
    }

    [Fact]
    public void ABrokersTimesAreThoseOfItsPresentLife()
    {
        var down = Show(Show(HostedBrokerResource.InitialState, BrokerState.Up), BrokerState.Down, seconds: 5);
        Assert.Equal((Now, Now.AddSeconds(5)), (down.StartTimeStamp, down.StopTimeStamp));
        var again = Show(down, BrokerState.Starting, seconds: 9);
        Assert.Equal((Now.AddSeconds(9), null), (again.StartTimeStamp, again.StopTimeStamp));
    }

    [Fact]
    public void ATopicShowsItsSettings()
    {
        var topic = Applications.Declare(Of(BrokerMode.Embedded)).Single(static resource => resource.Name == "events");
        var shown = topic.Annotations.OfType<ResourceSnapshotAnnotation>().Single().InitialSnapshot;
        Assert.Equal(
            ("12 partitions × 3 replicas", "12", "3", "2", "producer"),
            (Value(shown, "resource.source"), Value(shown, "Partitions"), Value(shown, "Replication factor"), Value(shown, "Min in-sync replicas"),
             Value(shown, "compression.type")));
    }

    [Fact]
    public void OfAnExternalClustersTopicsOnlyWhatWasAskedForIsShown()
    {
        var topic = Applications.Declare(Of(BrokerMode.External)).Single(static resource => resource.Name == "events");
        var shown = topic.Annotations.OfType<ResourceSnapshotAnnotation>().Single().InitialSnapshot;
        Assert.Equal(
            ("12 partitions", "brokers' default", "brokers' default"),
            (Value(shown, "resource.source"), Value(shown, "Replication factor"), Value(shown, "Min in-sync replicas")));
    }

    private static LabSettings Of(BrokerMode mode) => new() { BrokerMode = mode };

    private static CustomResourceSnapshot Show(CustomResourceSnapshot before, BrokerState state, int? process = null, int seconds = 0) =>
        HostedBrokerResource.Show(before, new(1, "127.0.0.1:9092", state), "Apache Kafka 4.3.1", process, Now.AddSeconds(seconds));

    private static object? Value(CustomResourceSnapshot snapshot, string property) =>
        snapshot.Properties.SingleOrDefault(known => known.Name == property)?.Value;

    private static ImmutableArray<ResourceCommandAnnotation> CommandsOf(BrokerMode mode, string resource) =>
        [.. Applications.Declare(Of(mode)).Single(known => known.Name == resource).Annotations.OfType<ResourceCommandAnnotation>()];

    private static IEnumerable<string> Buttons(BrokerMode mode, string resource, CustomResourceSnapshot snapshot)
    {
        using var app = Applications.Build(Of(mode), DistributedApplicationOperation.Run);
        return [.. CommandsOf(mode, resource)
            .Where(command => command.IsHighlighted
                && command.UpdateState(new() { ResourceSnapshot = snapshot, Services = app.Services }) == ResourceCommandState.Enabled)
            .Select(static command => command.Name)];
    }
}
