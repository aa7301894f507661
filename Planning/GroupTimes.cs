namespace StreamLab.Planning;

/// <summary>How soon a silent broker and a silent consumer are given up.</summary>
/// <remarks>
/// The order matters. A consumer's coordinator may be on the broker that died: the group has a new one only after the controller has
/// given that broker up. A consumer that gives its own membership up before comes back as a stranger and waits for what it was itself.
/// </remarks>
public static class GroupTimes
{
    /// <summary>After so long without a word the controller gives a broker of the plan up (<c>broker.session.timeout.ms</c>); Kafka's own is 9 s.</summary>
    public static readonly TimeSpan BrokerSession = TimeSpan.FromSeconds(5);

    /// <summary>How often a broker of the plan tells that it lives (<c>broker.heartbeat.interval.ms</c>).</summary>
    public static readonly TimeSpan BrokerHeartbeat = TimeSpan.FromSeconds(1);

    /// <summary>
    /// After so long without a word a consumer of a plan's cluster is given up: twice <see cref="BrokerSession"/>, because heartbeats also
    /// wait for a commit that waits for the dead broker.
    /// </summary>
    public static readonly TimeSpan Session = 2 * BrokerSession;

    /// <summary>The same on any other cluster, whose brokers are given up after 9 s unless someone changed it.</summary>
    public static readonly TimeSpan ForeignSession = TimeSpan.FromSeconds(20);

    /// <summary>How often a consumer tells that it lives.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);
}
