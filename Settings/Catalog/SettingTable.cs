using StreamLab.Settings.Values;
using static StreamLab.Settings.Catalog.NameFormats;
using static StreamLab.Settings.Catalog.SettingRow;
using static StreamLab.Settings.LabProgram;

namespace StreamLab.Settings.Catalog;

/// <summary>The table of all settings, from which everything else about them is derived.</summary>
internal static class SettingTable
{
    private const int StampBytes = 40;
    private const long MaxMemory = 1L << 50;

    private static readonly LabProgram[] Lab = [AppHost];
    private static readonly LabProgram[] Sending = [AppHost, Producer];
    private static readonly LabProgram[] Streaming = [AppHost, Producer, Consumer];
    private static readonly LabProgram[] Receiving = [AppHost, Consumer];
    private static readonly LabProgram[] Judging = [AppHost, Consumer, ControlRoom];
    private static readonly LabProgram[] Everywhere = [AppHost, Producer, Consumer, ControlRoom];

    // In the newer protocol, brokers refuse a restarted static member permanently while its killed predecessor counts as a member.
    private static readonly Condition AgreedAmongMembers = new("--group-protocol classic", s => s.GroupProtocol != GroupProtocolChoice.Consumer);

    // Raw and plain records have no windows, and the windows of a file without a known event time use processing time.
    private static readonly Condition WindowsOfEventTime = new(
        "a --scenario that has windows of event time",
        s => s is { Scenario: not Scenario.Raw, Source.Plain: false } and not { Scenario: Scenario.Iot, Source.Path: not null });

    public static IReadOnlyList<Setting> Rows { get; } =
    [
        new("--plan", Row("Plan", PlanFile, s => s.Plan, (s, v) => s with { Plan = v }))
        {
            Description = "plan of an experiment, with settings, phases of load, faults and expectations",
            Programs = Lab,
        },
        new("--plan-scale", Row(
            "PlanScale", new NumberFormat(1, "0.0001 to 1, such as 0.1", min: 0.0001),
            s => s.PlanScale, (s, v) => s with { PlanScale = v }))
        {
            Description = "factor of all times in the plan, to try it quickly",
            Default = "1",
            Programs = Lab,
            Needs = new("--plan", s => s.Plan is not null),
        },
        new("--host", Row("Host", new ChoiceFormat<HostKind>(), s => s.Host, (s, v) => s with { Host = v }))
        {
            Description = "host that starts the topology",
            Programs = Lab,
        },
        new("--broker-mode", Row("BrokerMode", new ChoiceFormat<BrokerMode>(), s => s.BrokerMode, (s, v) => s with { BrokerMode = v }))
        {
            Description = "kind of brokers",
            Programs = Lab,
        },
        new("--brokers", Row("Brokers", new WholeNumberFormat(1, 99), s => s.Brokers, (s, v) => s with { Brokers = v }))
        {
            Description = "number of brokers",
            Programs = Lab,
        },
        new("--topic", Row("Topic:Name", TopicName, s => s.Topic.Name, (s, v) => s with { Topic = s.Topic with { Name = v } }))
        {
            Description = "topic for the events",
            Programs = Everywhere,
        },
        new("--topics", Row("Topic:Count", new WholeNumberFormat(1, 9), s => s.Topic.Count == 1 ? null : s.Topic.Count, (s, v) => s with { Topic = s.Topic with { Count = v } }))
        {
            Description = "number of topics over which the load is spread",
            Default = "1",
            Programs = Everywhere,
        },
        new("--partitions", Row(
            "Topic:Partitions", new WholeNumberFormat(1, 10_000),
            s => s.Topic.Partitions, (s, v) => s with { Topic = s.Topic with { Partitions = v } }))
        {
            Description = "partitions of each topic",
            Programs = Sending,
        },
        new("--replication", Row(
            "Topic:Replication", new WholeNumberFormat(1, 99, "1 to the number of brokers"),
            s => s.Topic.Replication, (s, v) => s with { Topic = s.Topic with { Replication = v } }))
        {
            Description = "replicas of each partition",
            Default = "min(3, brokers)",
            Programs = Sending,
        },
        new("--min-isr", Row(
            "Topic:MinInSyncReplicas", new WholeNumberFormat(1, 99, "1 to --replication"),
            s => s.Topic.MinInSyncReplicas, (s, v) => s with { Topic = s.Topic with { MinInSyncReplicas = v } }))
        {
            Description = "in-sync replicas required for an acknowledgement (min.insync.replicas)",
            Default = "max(1, replication - 1)",
            Programs = Sending,
        },
        new("--unclean-leader-election", Row(
            "Topic:UncleanLeaderElection", new FlagFormat(),
            s => s.Topic.UncleanLeaderElection, (s, v) => s with { Topic = s.Topic with { UncleanLeaderElection = v } }))
        {
            Description = "let a replica that lacks acknowledged records become leader when no other replica is left",
            Programs = Sending,
        },
        new("--compression", Row(
            "Topic:Compression", new ChoiceFormat<Compression>(),
            s => s.Topic.Compression, (s, v) => s with { Topic = s.Topic with { Compression = v } }))
        {
            Description = "compression codec of record batches",
            Programs = Sending,
        },
        new("--retention", Row(
            "Topic:Retention", new DurationFormat(TimeSpan.FromSeconds(1), TimeSpan.FromDays(36_500)),
            s => s.Topic.Retention, (s, v) => s with { Topic = s.Topic with { Retention = v } }))
        {
            Description = "time that the topic keeps records",
            Default = "the brokers' default",
            Programs = Sending,
        },
        new("--memory", Row(
            "Memory:Limit", new SizeFormat(MemorySettings.Least, MaxMemory, "320m or more"),
            s => s.Memory.Limit, (s, v) => s with { Memory = s.Memory with { Limit = v } }))
        {
            Description = "memory limit of each broker",
            Programs = Lab,
        },
        new("--memory-reservation", Row(
            "Memory:Reservation", new SizeFormat(6L << 20, MaxMemory, "6m to --memory"),
            s => s.Memory.Reservation, (s, v) => s with { Memory = s.Memory with { Reservation = v } }))
        {
            Description = "soft memory limit of each broker",
            Programs = Lab,
        },
        new("--memory-swap", Row(
            "Memory:Swap", new SizeFormat(MemorySettings.Least, MaxMemory, "--memory or more"),
            s => s.Memory.Swap, (s, v) => s with { Memory = s.Memory with { Swap = v } }))
        {
            Description = "memory and swap of each broker together",
            Programs = Lab,
        },
        new("--scenario", Row("Scenario", new ChoiceFormat<Scenario>(), s => s.Scenario, (s, v) => s with { Scenario = v }))
        {
            Description = "kind of events",
            Programs = Everywhere,
        },
        .. SourceTable.Rows,
        new("--rate", Row(
            "Rate", new NumberFormat(1e9, "0 (as fast as possible) to 1000000000 records a second"),
            s => s.Rate, (s, v) => s with { Rate = v }))
        {
            Description = "records a second of all producers together",
            OtherDefaults = new Dictionary<LabProgram, string> { [Producer] = "10000; with --source 0" },
            Programs = Sending,
        },
        new("--load", Row("Load", new LoadFormat(), s => s.Load.Phases.Count == 0 ? null : s.Load, (s, v) => s with { Load = v }))
        {
            Description = "phase of load, in place of one rate; phases follow one another, and the last one ends the run",
            Programs = [AppHost, ControlRoom],
            MayRepeat = true,
        },
        new("--payload", Row("Payload", new SizeFormat(StampBytes, 999_000), s => (long)s.Payload, (s, v) => s with { Payload = (int)v }))
        {
            Description = "bytes of a raw record's value, stamp included",
            Programs = Sending,
            Needs = new("--scenario raw", s => s.Scenario == Scenario.Raw),
        },
        new("--acks", Row(
            "Producer:Acks", new AcknowledgementFormat(),
            s => s.Producer.Acks, (s, v) => s with { Producer = s.Producer with { Acks = v } }))
        {
            Description = "acknowledgement mode (acks)",
            Programs = Sending,
        },
        new("--linger", Row(
            "Producer:Linger", new DurationFormat(TimeSpan.Zero, TimeSpan.FromMinutes(15)),
            s => s.Producer.Linger, (s, v) => s with { Producer = s.Producer with { Linger = v } }))
        {
            Description = "time that a batch waits for more records (linger.ms)",
            Programs = Sending,
        },
        new("--batch-size", Row(
            "Producer:BatchBytes", new SizeFormat(1, 1L << 30),
            s => (long)s.Producer.BatchBytes, (s, v) => s with { Producer = s.Producer with { BatchBytes = (int)v } }))
        {
            Description = "largest batch of records (batch.size)",
            Programs = Sending,
        },
        new("--producers", Row("Producers", new WholeNumberFormat(1, 99), s => s.Producers, (s, v) => s with { Producers = v }))
        {
            Description = "number of producers",
            Programs = Lab,
        },
        new("--consumers", Row("Consumers", new WholeNumberFormat(1, 99), s => s.Consumers, (s, v) => s with { Consumers = v }))
        {
            Description = "number of consumers in each group",
            Programs = Lab,
        },
        new("--groups", Row("Groups", new WholeNumberFormat(1, 9), s => s.Groups == 1 ? null : s.Groups, (s, v) => s with { Groups = v }))
        {
            Description = "number of consumer groups; each of them must get every record",
            Default = "1",
            Programs = [AppHost, ControlRoom],
        },
        new("--pipeline", Row("Pipeline", new WholeNumberFormat(0, 5, "0 (none) to 5"), s => s.Pipeline == 0 ? null : s.Pipeline, (s, v) => s with { Pipeline = v }))
        {
            Description = "number of stages between producers and consumers; each reads a topic, changes every event and writes the next topic",
            Default = "0",
            Programs = [AppHost, ControlRoom],
        },
        new("--stage-workers", Row("StageWorkers", new WholeNumberFormat(1, 9), s => s.StageWorkers == 1 ? null : s.StageWorkers, (s, v) => s with { StageWorkers = v }))
        {
            Description = "number of workers of each stage",
            Default = "1",
            Programs = Lab,
            Needs = new("--pipeline", s => s.Pipeline > 0),
        },
        new("--group", Row("Group", GroupName, s => s.Group, (s, v) => s with { Group = v }))
        {
            Description = "consumer group",
            OtherDefaults = new Dictionary<LabProgram, string>
            {
                [AppHost] = "streamlab; on an external cluster a new one each time",
                [Consumer] = "a new one each time",
            },
            Programs = Judging,
        },
        new("--group-protocol", Row(
            "GroupProtocol", new ChoiceFormat<GroupProtocolChoice>(), s => s.GroupProtocol, (s, v) => s with { GroupProtocol = v }))
        {
            Description = "protocol that assigns partitions to consumers",
            Default = "classic; on embedded brokers consumer",
            Programs = Receiving,
        },
        new("--static-members", Row("StaticMembers", new FlagFormat(), s => s.StaticMembers, (s, v) => s with { StaticMembers = v }))
        {
            Description = "let a consumer that restarts in time keep its partitions without a rebalance",
            Programs = Receiving,
            Needs = AgreedAmongMembers,
        },
        new("--from-beginning", Row("FromBeginning", new FlagFormat(), s => s.FromBeginning, (s, v) => s with { FromBeginning = v }))
        {
            Description = "let a group without committed offsets start at the beginning of the topic, not its end",
            Programs = Receiving,
        },
        new("--exactly-once", Row("ExactlyOnce", new FlagFormat(), s => s.ExactlyOnce, (s, v) => s with { ExactlyOnce = v }))
        {
            Description = "consumers commit windows and offsets in one transaction, stages of a pipeline records and offsets; the verdict requires each exactly once",
            Programs = Judging,
            Needs = WindowsOfEventTime,
        },
        new("--print", Row("Print", new FlagFormat(), s => s.Print, (s, v) => s with { Print = v }))
        {
            Description = "print the values that consumers read to standard output",
            Programs = Receiving,
        },
        new("--client", Row("Client", new ChoiceFormat<ClientKind>(), s => s.Client, (s, v) => s with { Client = v }))
        {
            Description = "client calls, in batches or Confluent.Kafka's own for each record",
            Programs = Streaming,
        },
        new("--trace-every", Row(
            "TraceEvery", new WholeNumberFormat(0, int.MaxValue, "0 (none) or more"),
            s => s.TraceEvery, (s, v) => s with { TraceEvery = v }))
        {
            Description = "trace a producer's first record in each partition, and then one in this many",
            Programs = Streaming,
        },
        new("--duration", Row(
            "Duration", new DurationFormat(TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(30)),
            s => s.Duration, (s, v) => s with { Duration = v }))
        {
            Description = "stop producing after this long, drain, judge, exit",
            Default = "none: until Ctrl+C",
            OtherDefaults = new Dictionary<LabProgram, string> { [Producer] = "none: until the end of the source or Ctrl+C" },
            Programs = Sending,
        },
        new("--warm-up", Row(
            "WarmUp", new DurationFormat(TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(30)),
            s => s.WarmUp, (s, v) => s with { WarmUp = v }))
        {
            Description = "first part of producing, which is left out of what is measured",
            Programs = [AppHost, ControlRoom],
        },
        new("--expect", Row(
            "Expectations", new ExpectationFormat(),
            s => s.Expectations.Items.Count == 0 ? null : s.Expectations, (s, v) => s with { Expectations = v }))
        {
            Description = "what the run must show; exit code 1 when it does not",
            Programs = [AppHost, ControlRoom],
            MayRepeat = true,
        },
        new("--repeat", Row("Repeat", new WholeNumberFormat(1, 99), s => s.Repeat, (s, v) => s with { Repeat = v }))
        {
            Description = "times that the lab runs; the median of all runs decides about expectations",
            Default = "1",
            Programs = Lab,
            Needs = new("--duration", s => s.Duration is not null),
        },
        new("--start-timeout", Row(
            "StartTimeout", new DurationFormat(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            s => s.StartTimeout, (s, v) => s with { StartTimeout = v }))
        {
            Description = "time limit for the consumers' start without progress; with progress it is six times as long",
            Programs = Lab,
        },
        new("--fault", Row("Faults", new FaultFormat(), s => s.Faults.Faults.Count == 0 ? null : s.Faults, (s, v) => s with { Faults = v }))
        {
            Description = "fault to inject, with its start and length",
            Programs = Lab,
            MayRepeat = true,
        },
        new("--chaos", Row("Chaos", new WholeNumberFormat(0, int.MaxValue, placeholder: "SEED"), s => s.Chaos, (s, v) => s with { Chaos = v }))
        {
            Description = "inject random faults; the same seed and settings give the same faults",
            Programs = Lab,
            Needs = new("--duration", s => s.Duration is not null),
        },
        new("--intensity", Row("Intensity", new ChoiceFormat<ChaosIntensity>(), s => s.Intensity, (s, v) => s with { Intensity = v }))
        {
            Description = "number of faults that --chaos draws",
            Default = "drawn, too",
            Programs = Lab,
            Needs = new("--chaos", s => s.Chaos is not null),
        },
        new("--shrink", Row("Shrink", new FlagFormat(), s => s.Shrink, (s, v) => s with { Shrink = v }))
        {
            Description = "when the run does not pass, run it again with fewer faults, and say which of them are enough",
            Programs = Lab,
            Needs = new("--duration", s => s.Duration is not null),
        },
        new("--network-faults", Row("NetworkFaults", new FlagFormat(), s => s.NetworkFaults, (s, v) => s with { NetworkFaults = v }))
        {
            Description = "let the network of native brokers, and of clients of brokers in containers, be broken from the page and by --chaos; --fault does so by itself",
            Programs = Lab,
        },
        new("--audit", Row("Audit", new ChoiceFormat<AuditChoice>(), s => s.Audit, (s, v) => s with { Audit = v }))
        {
            Description = "read the log back at the end and compare it with the acknowledged records",
            Programs = [AppHost, ControlRoom],
        },
        new("--keep-data", Row("KeepData", new FlagFormat(), s => s.KeepData, (s, v) => s with { KeepData = v }))
        {
            Description = "keep native brokers' data and logs when the lab ends",
            Programs = Lab,
        },
        new("--report", Row("Report", ReportFolder, s => s.Report, (s, v) => s with { Report = v }))
        {
            Description = "folder for report.json and report.html",
            Programs = Lab,
        },
        new("--summary", Row("Summary", OutputFile, s => s.Summary, (s, v) => s with { Summary = v }))
        {
            Description = "Markdown file with verdict, expectations and figures, also written to $GITHUB_STEP_SUMMARY",
            Programs = Lab,
        },
        new("--junit", Row("Junit", OutputFile, s => s.Junit, (s, v) => s with { Junit = v }))
        {
            Description = "JUnit XML file in which the verdict and each expectation is a test case",
            Programs = Lab,
        },
        new("--baseline", Row("Baseline", BaselineFolder, s => s.Baseline, (s, v) => s with { Baseline = v }))
        {
            Description = "earlier report; exit code 1 when the run is worse",
            Programs = Lab,
        },
        new("--tolerance", Row("Tolerance", PercentFormat.Tolerance, s => s.Tolerance, (s, v) => s with { Tolerance = v }))
        {
            Description = "difference from the baseline that counts as none",
            Default = "10%",
            Programs = Lab,
            Needs = new("--baseline", s => s.Baseline is not null),
        },
        new("--port", Row("Port", new WholeNumberFormat(1, 65_535), s => s.Port, (s, v) => s with { Port = v }))
        {
            Description = "ControlRoom's port on localhost",
            Default = "18200, or the next free one",
            Programs = [AppHost, ControlRoom],
        },
    ];
}
