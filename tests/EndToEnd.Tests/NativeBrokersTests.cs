using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;


namespace StreamLab.EndToEnd.Tests;

/// <summary>Real brokers: one class, so that they run one after the other.</summary>
[Collection(RealBrokers.Name)]
public sealed partial class NativeBrokersTests
{
    private static string KafkaHome
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("KAFKA_HOME");
            Assert.SkipWhen(string.IsNullOrEmpty(folder), "Real brokers need KAFKA_HOME, the folder of an Apache Kafka distribution.");
            return folder!;
        }
    }

    private static Dictionary<string, string> WithKafka => new() { ["KAFKA_HOME"] = KafkaHome };

    [Fact]
    public async Task ABrokerKilledUnderLoadLosesNothingAndNothingIsLeft()
    {
        await using var lab = LabSession.Start("--duration 20s --rate 1000 --memory 512m --fault kill:leader@5s+3s", WithKafka);
        var summary = await lab.SummaryAsync("the host has told its state", static summary => summary.HostState is not null);
        var addresses = summary.HostState!.Brokers.Select(static broker => broker.Address).ToList();

        await lab.EndsAsync(0);
        var report = lab.ReadReport();
        Assert.Equal(("native", 3), (report.Brokers.Mode, report.Brokers.Count));
        Assert.StartsWith("Apache Kafka ", report.Brokers.Version, StringComparison.Ordinal);
        Assert.Equal((0L, 0L, 0L), (report.Delivery.Lost, report.Delivery.Reordered, report.Delivery.Phantom));
        var fault = Assert.Single(report.Faults);
        Assert.Equal((FaultAction.Kill, "leader", null), (fault.Action, fault.Target, fault.Trouble));
        Assert.NotNull(fault.RecoveredAtSeconds);
        Assert.All(addresses, static address => Assert.False(Answers(address)));
    }

    [Fact]
    public async Task TheLogIsReadBackAndHoldsWhatWasAcknowledged()
    {
        await using var lab = LabSession.Start("--duration 8s --rate 3000 --brokers 1 --partitions 4 --memory 512m", WithKafka);

        await lab.EndsAsync(0);
        var report = lab.ReadReport();
        var audit = report.Audit!;
        Assert.Equal((AuditState.Complete, null), (audit.State, audit.Reason));
        Assert.Equal((report.Delivery.Acknowledged, 0L), (audit.Records, report.Delivery.Unacknowledged));
        Assert.Equal([0, 1, 2, 3], audit.Partitions.Select(static partition => partition.Partition));
        Assert.All(audit.Partitions, static partition => Assert.Equal((partition.To - partition.From, 0L), (partition.Records, partition.Foreign)));
        Assert.Empty(audit.Changes);
    }

    [Fact]
    public async Task WithoutAnAuditTheReportSaysSo()
    {
        await using var lab = LabSession.Start("--duration 3s --rate 500 --brokers 1 --memory 512m --audit off", WithKafka);

        await lab.WaitAsync();
        Assert.Equal(AuditState.Off, lab.ReadReport().Audit!.State);
    }

    [Fact]
    public async Task EveryWindowIsThereExactlyOnceThoughConsumersAndABrokerAreKilled()
    {
        await using var lab = LabSession.Start(
            "--exactly-once --duration 25s --rate 1000 --memory 512m "
            + "--fault kill:consumer-1@5s+1s --fault kill:2@9s+4s --fault kill:consumer-2@19s+1s",
            WithKafka);

        await lab.EndsAsync(0);
        var (report, results) = (lab.ReadReport(), lab.ReadReport().Results!);
        Assert.All(report.Faults, static fault => Assert.NotNull(fault.RecoveredAtSeconds));
        Assert.Equal((0L, 0L, 0L), (results.RepeatedWindows, results.MissingWindows, results.OutsideEvents));
        Assert.Equal(results.ExpectedEvents, results.Events);
        Assert.InRange(results.Events, report.Delivery.Acknowledged, report.Delivery.Sent);
        Assert.InRange(results.ClosedWindows, 100, long.MaxValue);
    }

    [Fact]
    public async Task TransactionsGoOnWhenTheirGroupsCoordinatorLeavesTheCluster()
    {
        await using var lab = LabSession.Start("--exactly-once --duration 25s --rate 1000 --memory 512m --fault kill:coordinator@5s+14s", WithKafka);

        await lab.EndsAsync(0);
        var results = lab.ReadReport().Results!;
        Assert.Equal((0L, 0L, results.ExpectedEvents), (results.RepeatedWindows, results.MissingWindows, results.Events));
    }

    [Fact]
    public async Task EveryStageWritesEachRecordExactlyOnceThoughStageAndConsumerAreKilled()
    {
        await using var lab = LabSession.Start(
            "--pipeline 3 --exactly-once --duration 20s --rate 1000 --memory 512m --fault kill:stage-2-1@5s --fault kill:consumer-1@11s", WithKafka);

        await lab.EndsAsync(0);
        var report = lab.ReadReport();
        Assert.Equal(3, report.Stages!.Count);
        Assert.All(report.Stages, stage =>
        {
            Assert.Equal((VerdictKind.Pass, 0L, 0L), (stage.Verdict, stage.Lost, stage.WrittenTwice));
            Assert.InRange(stage.InTopic ?? 0, report.Delivery.Acknowledged, report.Delivery.Sent);
            Assert.NotNull(stage.ProcessorMicroseconds);
            Assert.NotNull(stage.AddedMs);
        });
        Assert.Equal(0, report.Delivery.WrittenTwice);
    }

    [Fact]
    public async Task AProducerThatIsStartedAgainPutsNoMoreOutsideAllWindowsThanItHadOnTheirWay()
    {
        await using var lab = LabSession.Start("--exactly-once --duration 18s --rate 1000 --memory 512m --fault kill:producer-1@8s", WithKafka);

        await lab.EndsAsync(0);
        var (delivery, results) = (lab.ReadReport().Delivery, lab.ReadReport().Results!);
        Assert.Equal(results.ExpectedEvents, results.Events + results.OutsideEvents);
        Assert.InRange(results.OutsideEvents, 0, delivery.Unacknowledged);
    }

    [Fact]
    public async Task ALogThatIsCutOffIsNoticedWhileItHappens()
    {
        await using var lab = LabSession.Start(
            "--scenario raw --replication 2 --min-isr 1 --unclean-leader-election --rate 500 --duration 50s --memory 512m "
            + "--fault kill:1@5s+12s --fault kill:2@17s+12s",
            WithKafka);

        // The producer's client may stop at it sooner, which is a doubt of its own.
        var cut = await lab.SummaryAsync("the lab doubts that all is there", static summary => summary.Reasons.Any(IsCutOff));

        Assert.Equal(VerdictKind.NotProved, cut.Verdict);
        await lab.EndsAsync(1);
        var report = lab.ReadReport();
        Assert.NotEqual(0, report.Delivery.Lost);
        Assert.Contains("--unclean-leader-election lets a copy without these records become leader", report.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokersDoNotOutliveAHostThatIsKilled()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that one process can send another.");
        await using var lab = LabSession.Start("--rate 100 --brokers 1 --memory 512m", WithKafka);
        var summary = await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 100 && summary.HostState is not null);
        var address = summary.HostState!.Brokers[0].Address;
        Assert.True(Answers(address));

        lab.Program.Signal("KILL");

        await Eventually.IsTrueAsync("the broker is gone", () => !Answers(address));
    }

    [Fact]
    public async Task ABrokerThatCannotStartShowsWhy()
    {
        // The smallest limit that is allowed leaves the broker's Java too little for what an overridden option asks for.
        var environment = WithKafka;
        environment["JDK_JAVA_OPTIONS"] = "-XX:MaxMetaspaceSize=8m";
        await using var host = BuiltProgram.Start("StreamLab.AppHost", ["--host", "local", "--brokers", "1", "--memory", "320m"], environment);

        await host.EndsAsync(3, TimeSpan.FromMinutes(3));
        Assert.Matches(Why(), host.Output + host.Errors);
    }

    private static bool IsCutOff(string reason) => reason.StartsWith("acknowledged records may be gone: The log of partition", StringComparison.Ordinal);

    private static bool Answers(string address)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPEndPoint.Parse(address));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex("(cannot be formatted|ended while it started)[^$]*Metaspace", RegexOptions.Singleline)]
    private static partial Regex Why();
}
