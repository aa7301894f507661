using System.Net;
using System.Net.Sockets;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Planning;
using StreamLab.Processes;

namespace StreamLab.Kafka.Tests.Native;

public sealed class BrokerFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("streamlab-test-").FullName;

    [Fact]
    public void EveryListenerOfThePropertiesIsOnLoopback()
    {
        var plan = ClusterPlan.Create("test", 3).Brokers[1];
        var path = BrokerFiles.WriteProperties(_root, plan, 1L << 30, address => $"127.0.0.1:{(1000 * address.NodeId) + (int)address.Listener}");

        var lines = File.ReadAllLines(path);
        Assert.Contains("node.id=2", lines);
        Assert.Contains("listeners=HOST://127.0.0.1:2000,INTERNAL://127.0.0.1:2001,CONTROLLER://127.0.0.1:2002", lines);
        Assert.Contains("advertised.listeners=HOST://127.0.0.1:2000,INTERNAL://127.0.0.1:2001", lines);
        Assert.Contains("controller.quorum.voters=1@127.0.0.1:1002,2@127.0.0.1:2002,3@127.0.0.1:3002", lines);
        Assert.Equal(plan.Properties.Count + 1, lines.Length);
    }

    [Fact]
    public void ABrokerMayListenOnAPortThatIsKeptForItAgainAndAgain()
    {
        using var port = LoopbackPort.Take();
        for (var life = 0; life < 3; life++)
        {
            port.HandOver();
            using (var broker = new TcpListener(IPAddress.Loopback, port.Number))
            {
                broker.Start();
                using var client = new TcpClient(IPAddress.Loopback.ToString(), port.Number);
                Assert.True(client.Connected);
            }

            port.Reclaim();
            Assert.Throws<SocketException>(() => new TcpClient(IPAddress.Loopback.ToString(), port.Number));
        }
    }

    [Fact]
    public void ARunsFolderGoesWithTheRun()
    {
        string path;
        using (var folder = RunFolder.Create(_root, keep: false))
        {
            path = folder.FullPath;
            File.WriteAllText(Path.Combine(folder.OfBroker(1), "file"), "");
        }

        Assert.False(Directory.Exists(path));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_root));
    }

    [Fact]
    public void AFolderToBeKeptStays()
    {
        string path;
        using (var folder = RunFolder.Create(_root, keep: true))
        {
            path = folder.OfBroker(1);
        }

        using var next = RunFolder.Create(_root, keep: false);
        Assert.True(Directory.Exists(path));
    }

    [Fact]
    public void WhatAKilledHostLeftIsSweptByTheNextOneAndALivingRunIsNot()
    {
        using var living = RunFolder.Create(_root, keep: false);
        var left = Path.Combine(_root, "streamlab-brokers-0123456789ab");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(left).FullName, "file"), "");
        File.WriteAllText(left + ".lock", "");

        using var next = RunFolder.Create(_root, keep: false);

        Assert.False(Directory.Exists(left));
        Assert.False(File.Exists(left + ".lock"));
        Assert.True(Directory.Exists(living.FullPath));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
