using System.Globalization;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Network;
using StreamLab.Kafka.Network.Kernel;
using StreamLab.Planning;
using StreamLab.Processes;
using StreamLab.Settings;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>A real Kafka cluster of Java processes on this machine, which listen on loopback only.</summary>
public sealed class NativeCluster : IBrokerCluster, IBreakableNetwork
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly RunFolder _folder;
    private readonly Dictionary<int, NativeBroker> _brokers;
    private readonly BrokerNetwork? _network;
    private GuardedAdmin? _admin;
    private ClusterOrders? _orders;

    private NativeCluster(
        NativeTools tools, RunFolder folder, ClusterPlan plan, IBrokerConsole console, ProxyPlan proxies, BrokerNetwork? network, bool haveFakeClocks)
    {
        _network = network;
        _folder = folder;
        _brokers = plan.Brokers.ToDictionary(
            static broker => broker.NodeId,
            broker => new NativeBroker(broker.NodeId, tools, folder, console, (address, isOfClients) =>
                proxies.Includes(broker.NodeId, isOfClients) ? network!.Add(broker.NodeId, address, isOfClients) : null, haveFakeClocks));
        Version = string.Create(CultureInfo.InvariantCulture, $"Apache Kafka {tools.Kafka.Version}, Java {tools.Java.Version}");
        BootstrapServers = string.Join(',', _brokers.Values.Select(static broker => broker.Address));
    }

    /// <inheritdoc/>
    public BrokerMode Mode => BrokerMode.Native;

    /// <inheritdoc/>
    public int Count => _brokers.Count;

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    public string BootstrapServers { get; }

    /// <summary>The folder of data and logs.</summary>
    public string Folder => _folder.FullPath;

    /// <summary>The brokers' numbers and addresses, in order of their numbers.</summary>
    public IReadOnlyList<(int Id, string Address)> Brokers => [.. _brokers.Values.Select(static broker => (broker.Id, broker.Address))];

    /// <summary>Starts a cluster. Every broker answers when this returns.</summary>
    /// <param name="settings">The lab's settings.</param>
    /// <param name="tools">Kafka and Java.</param>
    /// <param name="console">Takes lines for the person: how far the start is, errors, brokers that end by themselves.</param>
    /// <param name="cancellationToken">Ends the attempt, and what it started.</param>
    /// <exception cref="BrokersException">A broker does not start; the message and its details say why.</exception>
    public static async Task<NativeCluster> StartAsync(
        LabSettings settings, NativeTools tools, IBrokerConsole console, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(console);
        var folder = RunFolder.Create(Path.GetTempPath(), settings.KeepData);
        var plan = ClusterPlan.Create(Path.GetFileName(folder.FullPath), settings.Brokers);
        var proxies = ProxyPlan.Of(settings);
        var network = proxies.IsEmpty ? null : new BrokerNetwork(settings.Brokers, TimeProvider.System, SpliceLoop.TryStart());
        var cluster = new NativeCluster(tools, folder, plan, console, proxies, network, settings.Faults.Has(FaultAction.Skew));
        try
        {
            await cluster.StartAsync(plan, settings.Memory.Limit, console, cancellationToken);
            return cluster;
        }
        catch
        {
            // Start failed: there is no data to preserve, so kill.
            await cluster.EndAsync(static broker => broker.KillAsync(CancellationToken.None));
            throw;
        }
    }

    /// <summary>Orders to the brokers, once they run.</summary>
    public ClusterOrders Orders => _orders!;

    /// <inheritdoc/>
    public void Break(NetworkFault fault) => _network!.Inject(fault);

    /// <inheritdoc/>
    public void Mend(NetworkFault fault) => _network!.Heal(fault);

    /// <summary>Kills a broker and deletes its data. It can be started again, without them.</summary>
    /// <param name="broker">The broker's number.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="BrokersException">The storage cannot be formatted again.</exception>
    public Task WipeAsync(int broker, CancellationToken cancellationToken) => _brokers[broker].WipeAsync(cancellationToken);

    /// <summary>
    /// Kills brokers at once and cuts their logs to what they had made the system write to the disk. They can be started again, without the rest.
    /// </summary>
    /// <param name="brokers">The brokers' numbers.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="BrokersException">A log cannot be cut.</exception>
    public async Task CutPowerAsync(IReadOnlyList<int> brokers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brokers);
        await Task.WhenAll(brokers.Select(broker => _brokers[broker].KillAsync(cancellationToken)));
        foreach (var broker in brokers)
        {
            _brokers[broker].CutLogs();
        }
    }

    /// <summary>Lets every write to a broker's files fail, as on a full disk, and waits a while for the broker's end.</summary>
    /// <param name="broker">The broker's number.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="BrokersException">The system does not let its files be limited.</exception>
    public Task FillAsync(int broker, CancellationToken cancellationToken) => _brokers[broker].FillAsync(cancellationToken);

    /// <summary>Undoes <see cref="FillAsync"/>. A broker that has ended must be started.</summary>
    /// <param name="broker">The broker's number.</param>
    public void Free(int broker) => _brokers[broker].Free();

    /// <summary>Sets a broker's clock ahead or back, from the machine's. The run must have planned it.</summary>
    /// <param name="broker">The broker's number.</param>
    /// <param name="offset">The time by which it is ahead; negative when it is behind, zero to set it right.</param>
    public void SkewClock(int broker, TimeSpan offset) => _brokers[broker].SkewClock(offset);

    /// <inheritdoc/>
    public Task EnsureTopicAsync(TopicPlan plan, CancellationToken cancellationToken) =>
        new TopicProvisioner(_admin!.Client).EnsureAsync(plan, cancellationToken);

    /// <summary>Returns true while the broker's process runs.</summary>
    /// <param name="broker">The broker's number.</param>
    public bool IsRunning(int broker) => _brokers[broker].IsRunning;

    /// <summary>Gets the id of the broker's process; null when it does not run.</summary>
    /// <param name="broker">The broker's number.</param>
    public int? ProcessOf(int broker) => _brokers[broker].ProcessId;

    /// <summary>Kills a broker without warning and waits for its end.</summary>
    /// <param name="broker">The broker's number.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public Task KillAsync(int broker, CancellationToken cancellationToken) => _brokers[broker].KillAsync(cancellationToken);

    /// <summary>Asks a broker to hand over its partitions and stop, and waits for its end.</summary>
    /// <param name="broker">The broker's number.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public Task StopAsync(int broker, CancellationToken cancellationToken) => _brokers[broker].StopAsync(cancellationToken);

    /// <summary>Pauses a broker. Its connections stay open.</summary>
    /// <param name="broker">The broker's number.</param>
    public void Pause(int broker) => _brokers[broker].Pause();

    /// <summary>Continues a paused broker.</summary>
    /// <param name="broker">The broker's number.</param>
    public void Continue(int broker) => _brokers[broker].Continue();

    /// <summary>Restarts a broker with its data.</summary>
    /// <param name="broker">The broker's number.</param>
    public void Start(int broker) => _brokers[broker].Start();

    /// <summary>Waits until the broker answers as a member of the cluster.</summary>
    /// <param name="broker">The broker's number.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="BrokersException">The broker ended, or did not answer within two minutes.</exception>
    public Task AnswersAsync(int broker, CancellationToken cancellationToken) => _brokers[broker].AnswersAsync(StartTimeout, cancellationToken);

    /// <summary>Gets the broker that leads a partition.</summary>
    /// <returns>The broker's number; null when the partition has no leader now.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public Task<int?> LeaderOfAsync(string topic, int partition, CancellationToken cancellationToken) =>
        _admin!.CallAsync(client => PartitionLeader.Find(client, topic, partition), cancellationToken);

    /// <summary>Gets a broker that has an in-sync copy of a partition and does not lead it.</summary>
    /// <returns>The broker's number; null when there is none now.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public Task<int?> FollowerOfAsync(string topic, int partition, CancellationToken cancellationToken) =>
        _admin!.CallAsync(client => PartitionLeader.FindFollower(client, topic, partition), cancellationToken);

    /// <summary>Gets the broker that coordinates a consumer group.</summary>
    /// <returns>The broker's number; null when there is none now or no broker answers.</returns>
    public Task<int?> CoordinatorOfAsync(string group, CancellationToken cancellationToken) =>
        GroupCoordinator.AskAsync(RunningAddresses(), group, cancellationToken);

    /// <summary>Gets the broker that coordinates transactions.</summary>
    /// <returns>The broker's number; null when there is none now or no broker answers.</returns>
    public Task<int?> TransactionCoordinatorAsync(string transactionalId, CancellationToken cancellationToken) =>
        TransactionCoordinator.AskAsync(RunningAddresses(), transactionalId, cancellationToken);

    /// <summary>Gets the broker that leads the controller quorum.</summary>
    /// <returns>The broker's number; null when the quorum has no leader now or no broker answers.</returns>
    public Task<int?> ControllerAsync(CancellationToken cancellationToken) =>
        QuorumLeader.AskAsync(RunningAddresses(), cancellationToken);

    /// <summary>Stops the brokers in order, kills those that take more than ten seconds, and deletes their data unless it is to be kept.</summary>
    public ValueTask DisposeAsync() => new(EndAsync(static async broker =>
    {
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            broker.Continue();
            await (CanStopInOrder ? broker.StopAsync(timeout.Token) : broker.KillAsync(timeout.Token));
        }
        catch (OperationCanceledException)
        {
            await broker.KillAsync(CancellationToken.None);
        }
    }));

    private IReadOnlyList<string> RunningAddresses() =>
        [.. _brokers.Values.Where(static broker => broker.IsRunning).Select(static broker => broker.OwnAddress)];

    private static bool CanStopInOrder => Processes.ProcessSignals.WhyNoStop is null;

    private async Task StartAsync(ClusterPlan plan, long memory, IBrokerConsole console, CancellationToken cancellationToken)
    {
        await Task.WhenAll(plan.Brokers.Select(broker => _brokers[broker.NodeId].PrepareAsync(
            broker, plan.ClusterId, memory, address => _brokers[address.NodeId].AddressOf(address.Listener, address.Use), cancellationToken)));
        foreach (var broker in _brokers.Values)
        {
            broker.Start();
        }

        var up = 0;
        await Task.WhenAll(_brokers.Values.Select(async broker =>
        {
            await broker.AnswersAsync(StartTimeout, cancellationToken);
            console.Add(string.Create(CultureInfo.InvariantCulture, $"Broker {broker.Id} is up ({Interlocked.Increment(ref up)} of {Count})."));
        }));
        _admin = new(new AdminClientBuilder(new AdminClientConfig { BootstrapServers = BootstrapServers })
            .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build());
        _orders = new(_admin.Client, RunningAddresses);
    }

    private async Task EndAsync(Func<NativeBroker, Task> end)
    {
        _admin?.Dispose();
        await Task.WhenAll(_brokers.Values.Select(end));
        foreach (var broker in _brokers.Values)
        {
            broker.Dispose();
        }

        await (_network?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }
}
