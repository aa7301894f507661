using StreamLab.Testing.Brokers;

namespace StreamLab.Testing;

/// <summary>One broker of an <see cref="EmbeddedKafka"/>, and what can be done to it. Members may be called from any thread.</summary>
public sealed class EmbeddedBroker
{
    private static readonly TimeSpan Slowest = TimeSpan.FromHours(1);

    private readonly MockBrokers _cluster;

    internal EmbeddedBroker(int id, MockBrokers cluster)
    {
        Id = id;
        _cluster = cluster;
    }

    /// <summary>Its number, from 1.</summary>
    public int Id { get; }

    /// <summary>Its address: <c>127.0.0.1:port</c>. It stays the same when the broker is stopped and started.</summary>
    public string Address => _cluster.Addresses[Id - 1];

    /// <summary>Whether it takes connections: neither stopped nor isolated.</summary>
    public bool IsUp => _cluster.IsUp(Id);

    /// <summary>Stops it as a cluster notices it: it closes its connections and takes no new ones, and other brokers lead its partitions.</summary>
    /// <remarks>
    /// A partition that has no copy on a broker that is up keeps its leader, so nobody can write or read it until the leader is started.
    /// When the last broker stops, nothing changes hands. Leadership does not go back when the broker is started.
    /// </remarks>
    /// <param name="groups">
    /// The consumer groups that another broker coordinates from now on. The brokers cannot say which groups there are: a group that is not named
    /// keeps its coordinator, and if that is this broker, the group stands still until it is started.
    /// </param>
    /// <param name="cancellationToken">Gives up before the broker is stopped.</param>
    /// <exception cref="ArgumentException">One of <paramref name="groups"/> is null or empty.</exception>
    /// <exception cref="Confluent.Kafka.KafkaException">No broker answers within 30 seconds which partitions this one leads.</exception>
    /// <exception cref="ObjectDisposedException">The cluster is disposed.</exception>
    public Task StopAsync(IEnumerable<string>? groups = null, CancellationToken cancellationToken = default)
    {
        string[] named = [.. groups ?? []];
        Allowed.Groups(named, nameof(groups));
        return Task.Run(() => Stop(named), cancellationToken);
    }

    /// <summary>Starts it again after <see cref="StopAsync"/> or <see cref="IsolateAsync"/>, with all records. Does nothing when it is up.</summary>
    /// <param name="cancellationToken">Gives up before the broker is started.</param>
    /// <exception cref="ObjectDisposedException">The cluster is disposed.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default) => Task.Run(() => _cluster.BringUp(Id), cancellationToken);

    /// <summary>Makes it unreachable without the cluster noticing: it refuses connections, and keeps its partitions and groups.</summary>
    /// <remarks>So its partitions can be neither written nor read until <see cref="StartAsync"/> or <see cref="HealAsync"/>.</remarks>
    /// <param name="cancellationToken">Gives up before the broker is isolated.</param>
    /// <exception cref="ObjectDisposedException">The cluster is disposed.</exception>
    public Task IsolateAsync(CancellationToken cancellationToken = default) => Task.Run(() => _cluster.TakeDown(Id), cancellationToken);

    /// <summary>Delays every answer of it.</summary>
    /// <param name="roundTrip">The delay in whole milliseconds, at most 1 hour; zero ends it.</param>
    /// <param name="cancellationToken">Gives up before the broker is slow.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="roundTrip"/> is negative or more than 1 hour.</exception>
    /// <exception cref="ObjectDisposedException">The cluster is disposed.</exception>
    public Task SlowAsync(TimeSpan roundTrip, CancellationToken cancellationToken = default)
    {
        Allowed.Between(roundTrip, TimeSpan.Zero, Slowest, nameof(roundTrip));
        return Task.Run(() => _cluster.Delay(Id, roundTrip), cancellationToken);
    }

    /// <summary>Ends whatever was done to it: it is up, and as quick as it was.</summary>
    /// <param name="cancellationToken">Gives up before the broker is healed.</param>
    /// <exception cref="ObjectDisposedException">The cluster is disposed.</exception>
    public Task HealAsync(CancellationToken cancellationToken = default) => Task.Run(
        () =>
        {
            _cluster.BringUp(Id);
            _cluster.Delay(Id, TimeSpan.Zero);
        },
        cancellationToken);

    private void Stop(IReadOnlyList<string> groups)
    {
        var isLast = !_cluster.Addresses.Where((_, index) => index + 1 != Id && _cluster.IsUp(index + 1)).Any();
        var led = isLast ? [] : Led();
        _cluster.TakeDown(Id);
        _cluster.HandOver(led, groups);
    }

    private IReadOnlyList<LedPartition> Led()
    {
        using var client = Leadership.CreateAdmin(_cluster.BootstrapServers);
        return Leadership.Find(Id, client);
    }
}
