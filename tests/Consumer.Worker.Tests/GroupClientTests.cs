using Confluent.Kafka;
using StreamLab.Kafka.Registration;
using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Consumer.Worker.Tests;

public sealed class GroupClientTests
{
    [Theory]
    [InlineData(BrokerMode.Native, 10_000)]
    [InlineData(BrokerMode.Containers, 10_000)]
    [InlineData(BrokerMode.External, 20_000)]
    public void TheSessionOutlastsThatOfABrokerWhoeverKeepsIt(BrokerMode brokers, int session)
    {
        var client = Configured(new LabSettings { BrokerMode = brokers });

        Assert.Equal(session, client.SessionTimeoutMs);
        Assert.Equal(GroupProtocol.Classic, client.GroupProtocol);
        Assert.InRange(client.HeartbeatIntervalMs!.Value, 1, session / 3);
    }

    [Fact]
    public void TheSessionLeavesTimeForANewCoordinator() =>
        Assert.True(GroupTimes.Session >= GroupTimes.BrokerSession + (3 * GroupTimes.Heartbeat));

    [Fact]
    public void BrokersSayHowLongTheSessionOfTheNewerProtocolIs()
    {
        var client = Configured(new LabSettings { BrokerMode = BrokerMode.Native, GroupProtocol = GroupProtocolChoice.Consumer });

        Assert.Equal(GroupProtocol.Consumer, client.GroupProtocol);
        Assert.Null(client.SessionTimeoutMs);
        Assert.Null(client.HeartbeatIntervalMs);
        Assert.Null(client.PartitionAssignmentStrategy);
    }

    [Fact]
    public void OneStaticMemberIdBecomesOneForEachConsumerOfALab()
    {
        var (lab, alone) = (new ConsumerConfig { GroupInstanceId = "x" }, new ConsumerConfig { GroupInstanceId = "x" });

        GroupClient.Configure(lab, new LabSettings(), new WorkerSettings { Instance = "consumer-2", Run = 1 });
        GroupClient.Configure(alone, new LabSettings(), new WorkerSettings { Instance = "consumer-2" });

        Assert.Equal(("x-consumer-2", "x"), (lab.GroupInstanceId, alone.GroupInstanceId));
    }

    [Fact]
    public void OnEmbeddedBrokersTheNewerProtocolIsTheDefaultOnly()
    {
        var embedded = new WorkerSettings { FlowControl = true };

        Assert.Equal(GroupProtocol.Consumer, Configured(new LabSettings { BrokerMode = BrokerMode.Embedded }, embedded).GroupProtocol);
        Assert.Equal(
            GroupProtocol.Classic,
            Configured(new LabSettings { BrokerMode = BrokerMode.Embedded, GroupProtocol = GroupProtocolChoice.Classic }, embedded).GroupProtocol);
    }

    [Fact]
    public void AStaticMemberIsCalledAsItsInstance()
    {
        var worker = new WorkerSettings { Instance = "consumer-2" };

        Assert.Equal("consumer-2", Configured(new LabSettings { StaticMembers = true }, worker).GroupInstanceId);
        Assert.Null(Configured(new LabSettings(), worker).GroupInstanceId);
    }

    [Fact]
    public void OnEmbeddedBrokersStaticMembersAgreeAmongThemselves()
    {
        var settings = new LabSettings { BrokerMode = BrokerMode.Embedded, StaticMembers = true };

        Assert.Equal(GroupProtocol.Classic, Configured(settings, new() { FlowControl = true }).GroupProtocol);
    }

    [Fact]
    public void WhatTheClientsSectionSaysStays()
    {
        var client = new ConsumerConfig { SessionTimeoutMs = 6000, GroupProtocol = GroupProtocol.Classic };

        GroupClient.Configure(client, new LabSettings { GroupProtocol = GroupProtocolChoice.Consumer }, new());

        Assert.Equal((6000, GroupProtocol.Classic), (client.SessionTimeoutMs, client.GroupProtocol));
    }

    private static ConsumerConfig Configured(LabSettings settings, WorkerSettings? worker = null)
    {
        var client = new ConsumerConfig();
        GroupClient.Configure(client, settings, worker ?? new());
        return client;
    }
}
