using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Kafka.Brokers;

/// <summary>What brokers of one mode can and cannot do. Code that depends on it asks here, not for the mode.</summary>
public sealed record BrokerTraits
{
    /// <summary>What these brokers are called, such as <c>embedded brokers</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Names these brokers, such as <c>3 native brokers</c>, by their number.</summary>
    public required Func<int, string> Describe { get; init; }

    /// <summary>Gets the reason why a fault cannot be injected into one of these brokers; null when it can.</summary>
    public required Func<FaultAction, string?> WhyNotFault { get; init; }

    /// <summary>Gets the reason why these brokers are not found by a role such as the group's coordinator; null when they are.</summary>
    public Func<FaultTargetKind, string?> WhyNotTarget { get; init; } = static _ => null;

    /// <summary>The reason why <c>slow</c> delays every answer alike; null when the delay may vary.</summary>
    public string? WhyNoJitter { get; init; }

    /// <summary>True when only Aspire starts these brokers.</summary>
    public bool NeedAspire { get; init; }

    /// <summary>True when proxies before these brokers break their network. Only those brokers get proxies whose run may need them.</summary>
    public bool MayHaveProxies { get; init; }

    /// <summary>True when proxies stand before the listeners of clients only: these brokers reach each other in a network of their own.</summary>
    public bool HaveProxiesForClientsOnly { get; init; }

    /// <summary>The reason why the log cannot be read back after a run; null when it keeps records as long as the topic's settings say.</summary>
    public string? WhyNoLog { get; init; }

    /// <summary>True when the log keeps records as long as the topic's settings say, so that it can be read back.</summary>
    public bool KeepLog => WhyNoLog is null;

    /// <summary>True when these brokers write a batch once that a producer sent twice (KIP-98).</summary>
    public bool KnowIdempotence { get; init; } = true;

    /// <summary>True when these brokers describe the members of a consumer group, and other programs can be among them.</summary>
    public bool DescribeGroups { get; init; } = true;

    /// <summary>True when some of these brokers are the controllers that must elect a leader (KRaft), as the lab planned them.</summary>
    public bool HaveQuorum { get; init; }

    /// <summary>The reason why <c>--exactly-once</c> is not possible; null when it is.</summary>
    public string? WhyNoTransactions { get; init; }

    /// <summary>True when these brokers run on this machine alone and cannot be published.</summary>
    public bool AreOfThisMachine { get; init; }

    /// <summary>The time after the end of a fault in which a broker comes back and copies what it missed.</summary>
    public TimeSpan BrokerRecovery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The time after the end of a fault in which a worker comes back and has its partitions again.</summary>
    public TimeSpan WorkerRecovery { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>What a user should know of these brokers' limits, one sentence; null for nothing.</summary>
    public string? Limits { get; init; }
}
