using StreamLab.Processes;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Kafka.Brokers;

/// <summary>The traits of each broker mode.</summary>
public static class BrokerModes
{
    private static readonly BrokerTraits Containers = new()
    {
        Name = "brokers in containers",
        Describe = static count => $"{NumberText.Count(count, "broker")} in containers",
        WhyNotFault = static action => action switch
        {
            FaultAction.Kill or FaultAction.Stop or FaultAction.Pause or FaultAction.Slow or FaultAction.Cut or FaultAction.Throttle
                or FaultAction.DropAcks or FaultAction.Reset or FaultAction.HalfOpen => null,
            FaultAction.Isolate or FaultAction.Partition =>
                "brokers in containers reach each other in a network of their own; half-open and cut concern their clients",
            FaultAction.Wipe or FaultAction.Powerloss or FaultAction.Fill or FaultAction.Roll => "container runtimes have no command for it",
            FaultAction.Skew => "a container has its machine's clock",
            FaultAction.Elect or FaultAction.Reassign or FaultAction.DeleteRecords or FaultAction.Quota => "the lab gives this order to native brokers alone",
        },
        MayHaveProxies = true,
        HaveProxiesForClientsOnly = true,
        WhyNotTarget = static kind => OnlyNative(kind, "brokers in containers"),
        HaveQuorum = true,
        NeedAspire = true,
    };

    private static readonly BrokerTraits Native = new()
    {
        Name = "native brokers",
        Describe = static count => NumberText.Count(count, "native broker"),
        WhyNotFault = static action => action switch
        {
            FaultAction.Stop => ProcessSignals.WhyNoStop,
            FaultAction.Pause => ProcessSignals.WhyNoPause,
            FaultAction.Fill => FileLimit.WhyNot,
            FaultAction.Skew => FakeClock.WhyNot,
            FaultAction.Kill or FaultAction.Isolate or FaultAction.Slow or FaultAction.Partition or FaultAction.Cut or FaultAction.Throttle
                or FaultAction.DropAcks or FaultAction.Reset or FaultAction.HalfOpen or FaultAction.Wipe or FaultAction.Powerloss or FaultAction.Roll
                or FaultAction.Elect or FaultAction.Reassign or FaultAction.DeleteRecords or FaultAction.Quota => null,
        },
        MayHaveProxies = true,
        HaveQuorum = true,
        AreOfThisMachine = true,
    };

    private static readonly BrokerTraits Embedded = new()
    {
        Name = "embedded brokers",
        Describe = static count => NumberText.Count(count, "embedded broker"),
        WhyNotFault = static action => action switch
        {
            FaultAction.Kill or FaultAction.Stop or FaultAction.Isolate or FaultAction.Slow => null,
            FaultAction.Pause => "embedded brokers live in the host's process, which cannot be paused",
            FaultAction.Wipe or FaultAction.Powerloss or FaultAction.Fill => "embedded brokers have no disk",
            FaultAction.Roll => "embedded brokers have no copies to wait for",
            FaultAction.Skew => "embedded brokers live in the host's process and have its clock",
            FaultAction.Elect or FaultAction.Reassign or FaultAction.DeleteRecords or FaultAction.Quota => "embedded brokers do not take this order",
            FaultAction.Partition or FaultAction.Cut or FaultAction.Throttle or FaultAction.DropAcks or FaultAction.Reset or FaultAction.HalfOpen =>
                "embedded brokers have no network between them",
        },
        WhyNotTarget = static kind => kind == FaultTargetKind.Controller ? "embedded brokers have no controller" : OnlyNative(kind, "embedded brokers"),
        WhyNoLog = "embedded brokers delete records ten seconds after they were read",
        WhyNoJitter = "embedded brokers delay without jitter",
        KnowIdempotence = false,
        DescribeGroups = false,
        WhyNoTransactions = "embedded brokers take transactions in name only (aborted records can be read, and offsets in transactions are not kept); "
            + "allowed with native brokers (KAFKA_HOME), containers or an external cluster",
        AreOfThisMachine = true,
        BrokerRecovery = TimeSpan.FromMilliseconds(500),
        // A killed worker restarts and rejoins its group, whose coordinator may be the broker that is hit next.
        WorkerRecovery = TimeSpan.FromSeconds(5),
        Limits = "Embedded brokers are memory-only and keep little (5 MiB a partition, some seconds once read): for trying and tests.",
    };

    private static readonly BrokerTraits External = new()
    {
        Name = "external brokers",
        Describe = static _ => "external brokers",
        WhyNotFault = static _ => "a cluster that the lab did not start is not the lab's to break",
    };

    /// <summary>The modes that need no Aspire, in words that follow "allowed are".</summary>
    public static string WithoutAspire
    {
        get
        {
            string[] modes = [.. Enum.GetValues<BrokerMode>().Where(static mode => !mode.Traits().NeedAspire).Select(static mode => mode.ToText())];
            return $"{string.Join(", ", modes[..^1])} and {modes[^1]}";
        }
    }

    /// <summary>Gets what brokers of this mode can do. Until the mode is chosen, <see cref="BrokerMode.Auto"/>, they count as external.</summary>
    public static BrokerTraits Traits(this BrokerMode mode) => mode switch
    {
        BrokerMode.Containers => Containers,
        BrokerMode.Native => Native,
        BrokerMode.Embedded => Embedded,
        BrokerMode.External or BrokerMode.Auto => External,
    };

    private static string? OnlyNative(FaultTargetKind kind, string brokers) => kind switch
    {
        FaultTargetKind.Follower or FaultTargetKind.Coordinator or FaultTargetKind.TransactionCoordinator => $"the lab does not look for it among {brokers}",
        FaultTargetKind.All => $"the lab breaks {brokers} one at a time",
        _ => null,
    };
}
