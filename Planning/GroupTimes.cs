namespace StreamLab.Planning;

/// <summary>Session timeouts and heartbeat intervals of brokers and consumers.</summary>
/// <remarks>
/// The order matters. The broker that died may be a group's coordinator: the group gets a new one only after the broker's session has
/// ended. A consumer whose own session ends before that rejoins as a new member and must wait for the end of its old membership.
/// </remarks>
public static class GroupTimes
{
    /// <summary>
    /// The time without heartbeats after which the controller fences a broker of a plan (<c>broker.session.timeout.ms</c>). Kafka's default
    /// is 9 s.
    /// </summary>
    public static readonly TimeSpan BrokerSession = TimeSpan.FromSeconds(5);

    /// <summary>The interval of heartbeats of a plan's broker (<c>broker.heartbeat.interval.ms</c>).</summary>
    public static readonly TimeSpan BrokerHeartbeat = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The time without heartbeats after which a group removes a consumer of a plan's cluster: twice <see cref="BrokerSession"/>, because
    /// heartbeats also wait for a commit that waits for the dead broker.
    /// </summary>
    public static readonly TimeSpan Session = 2 * BrokerSession;

    /// <summary>The same for other clusters, whose brokers have a session timeout of 9 s by default.</summary>
    public static readonly TimeSpan ForeignSession = TimeSpan.FromSeconds(20);

    /// <summary>The interval of a consumer's heartbeats.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);
}
