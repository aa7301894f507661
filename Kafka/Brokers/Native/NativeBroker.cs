using System.ComponentModel;
using System.Globalization;
using System.Net;

using Confluent.Kafka;

using StreamLab.Planning;
using StreamLab.Processes;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>Runs one broker as a Java process, with its ports and files. It can be stopped and started repeatedly.</summary>
internal sealed class NativeBroker : IDisposable
{
    private const int LinesShown = 15;

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2);
    // A broker writes to the log of the cluster's metadata twice a second, and a failed write ends it.
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<BrokerListener, LoopbackPort> _ports =
        Enum.GetValues<BrokerListener>().ToDictionary(static listener => listener, static _ => LoopbackPort.Take());

    private readonly Dictionary<BrokerListener, string> _advertised;
    private readonly NativeTools _tools;
    private readonly BrokerLog _log;
    private readonly IBrokerConsole _console;
    private readonly string _folder;
    private readonly bool _isKept;
    private readonly FakeClock? _clock;
    private BrokerCommand? _command;
    private string _properties = "";
    private string _clusterId = "";
    private long _memory;
    private volatile GuardedProcess? _process;
    private volatile GuardedProcess? _ended;
    private int? _limited;

    /// <param name="id">The broker's number.</param>
    /// <param name="tools">Kafka and Java.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="console">Takes lines for the person.</param>
    /// <param name="hasFakeClock">True to give it a clock that can be set.</param>
    /// <param name="proxyOf">Puts a proxy before a listener, by its address and whether it is that of clients; returns the proxy's address, null for none.</param>
    public NativeBroker(int id, NativeTools tools, RunFolder folder, IBrokerConsole console, Func<IPEndPoint, bool, string?> proxyOf, bool hasFakeClock)
    {
        _advertised = _ports.ToDictionary(
            static port => port.Key,
            port => proxyOf(port.Value.EndPoint, port.Key == BrokerListener.Host) ?? port.Value.Address);
        Id = id;
        _tools = tools;
        _folder = folder.OfBroker(id);
        _isKept = folder.IsKept;
        _clock = hasFakeClock ? new FakeClock(Path.Combine(_folder, "clock")) : null;
        _console = console;
        _log = new(
            Path.Combine(_folder, "broker.log"), line => console.Add(string.Create(CultureInfo.InvariantCulture, $"Broker {id}: {line}")), TimeProvider.System);
    }

    /// <summary>The broker's number.</summary>
    public int Id { get; }

    /// <summary>The address for clients.</summary>
    public string Address => _advertised[BrokerListener.Host];

    /// <summary>The address on which it listens for clients, also when their network is broken.</summary>
    public string OwnAddress => _ports[BrokerListener.Host].Address;

    /// <summary>True while its process runs.</summary>
    public bool IsRunning => _process is { Exited.IsCompleted: false };

    /// <summary>The id of its process; null when it does not run.</summary>
    public int? ProcessId => _process is { Exited.IsCompleted: false } process ? process.ProgramId : null;

    /// <summary>Gets the address of one of its listeners.</summary>
    public string AddressOf(BrokerListener listener, AddressUse use) => use == AddressUse.Bind ? _ports[listener].Address : _advertised[listener];

    /// <summary>Writes its files and formats its storage.</summary>
    /// <exception cref="BrokersException">The distribution's tool failed.</exception>
    public async Task PrepareAsync(
        BrokerPlan plan, string clusterId, long memory, Func<ListenerAddress, string> addressOf, CancellationToken cancellationToken)
    {
        _memory = memory;
        _clusterId = clusterId;
        _properties = BrokerFiles.WriteProperties(_folder, plan, memory, addressOf);
        _clock?.Set(TimeSpan.Zero);
        _command = new(_tools, BrokerFiles.WriteLogging(_folder, _tools.Kafka.Version));
        await FormatAsync(cancellationToken);
    }

    /// <summary>Kills its process, deletes its data and formats its storage again.</summary>
    /// <exception cref="BrokersException">The distribution's tool failed.</exception>
    public async Task WipeAsync(CancellationToken cancellationToken)
    {
        await KillAsync(cancellationToken);
        Directory.Delete(BrokerFiles.DataIn(_folder), recursive: true);
        await FormatAsync(cancellationToken);
    }

    /// <summary>Cuts its logs to what surely was on the disk. Its process must have ended.</summary>
    /// <exception cref="BrokersException">A log cannot be cut.</exception>
    public void CutLogs()
    {
        try
        {
            LogCut.CutToDisk(BrokerFiles.DataIn(_folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new BrokersException(string.Create(CultureInfo.InvariantCulture, $"the logs of broker {Id} cannot be cut: {e.Message}"), e);
        }
    }

    /// <summary>Lets every write to its files fail, as on a full disk, and waits a while for its end.</summary>
    /// <exception cref="BrokersException">The system does not let its files be limited.</exception>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        if (_process is not { } process || ProcessId is not { } id)
        {
            return;
        }

        _ended = process;
        try
        {
            FileLimit.Set(id);
        }
        catch (Win32Exception e)
        {
            throw new BrokersException(string.Create(CultureInfo.InvariantCulture, $"the files of broker {Id} cannot be limited: {e.Message}"), e);
        }

        _limited = id;
        try
        {
            await process.Exited.WaitAsync(EndTimeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It has written nothing yet; its next write ends it.
        }
    }

    /// <summary>Undoes <see cref="FillAsync"/>, unless its process has ended.</summary>
    public void Free()
    {
        if (_limited is { } id && ProcessId == id)
        {
            FileLimit.Lift(id);
        }

        _limited = null;
    }

    /// <summary>Sets its clock ahead or back. It must have been made with a clock that can be set.</summary>
    /// <param name="offset">The time by which it is ahead; negative when it is behind, zero to set it right.</param>
    public void SkewClock(TimeSpan offset) => _clock!.Set(offset);

    /// <summary>Starts its process.</summary>
    public void Start()
    {
        if (IsRunning)
        {
            return;
        }

        foreach (var port in _ports.Values)
        {
            port.HandOver();
        }

        _process?.Dispose();
        var process = StartGuarded([.. _clock?.Prefix() ?? [], .. _command!.Run(_properties, _memory)]);
        _process = process;
        _ = WatchAsync(process);
    }

    /// <summary>Waits until it answers and reports itself as a member of the cluster.</summary>
    /// <exception cref="BrokersException">Its process ended, or it did not answer in time.</exception>
    public async Task AnswersAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var client = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Address, ReconnectBackoffMaxMs = 500 })
            .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
        if (!await new Polling(Interval, timeout, TimeProvider.System).UntilAsync(IsUpAsync, cancellationToken))
        {
            throw Failure(string.Create(CultureInfo.InvariantCulture, $"broker {Id} does not answer at {Address} after {timeout.TotalSeconds:0} s"));
        }

        async Task<bool> IsUpAsync() => await Task.Run(() => IsMember(client), cancellationToken)
            || (IsRunning ? false : throw Failure(string.Create(CultureInfo.InvariantCulture, $"broker {Id} ended while it started")));
    }

    /// <summary>Kills its process and waits for its end.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => EndAsync(static process => process.Kill(), cancellationToken);

    /// <summary>Asks it to stop in order and waits for its end.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => EndAsync(static process => process.Stop(), cancellationToken);

    /// <summary>Pauses its process.</summary>
    public void Pause() => _process?.Pause();

    /// <summary>Continues its paused process.</summary>
    public void Continue() => _process?.Continue();

    public void Dispose()
    {
        _process?.Dispose();
        _log.Dispose();
        foreach (var port in _ports.Values)
        {
            port.Dispose();
        }
    }

    private async Task FormatAsync(CancellationToken cancellationToken)
    {
        using var format = StartGuarded(_command!.Format(_properties, _clusterId));
        if (await ExitAsync(format, cancellationToken) is var code && code != 0)
        {
            throw Failure(string.Create(CultureInfo.InvariantCulture, $"the storage of broker {Id} cannot be formatted (exit code {code})"));
        }
    }

    private async Task WatchAsync(GuardedProcess process)
    {
        var code = await process.Exited;
        if (_ended != process)
        {
            var lines = _log.Trouble(LinesShown);
            var reason = _log.IsDiskFull ? "the disk is full" : lines.Count > 0 ? lines[^1] : null;
            _console.Add(new BrokerEnd(
                Id, TimeProvider.System.GetUtcNow(),
                string.Create(CultureInfo.InvariantCulture, $"ended with exit code {code}{(reason is null ? "" : $": {reason}")}"), lines));
        }
    }

    private async Task EndAsync(Action<GuardedProcess> end, CancellationToken cancellationToken)
    {
        if (_process is not { } process)
        {
            return;
        }

        _ended = process;
        end(process);
        await process.Exited.WaitAsync(cancellationToken);
        foreach (var port in _ports.Values)
        {
            port.Reclaim();
        }
    }

    private static async Task<int> ExitAsync(GuardedProcess process, CancellationToken cancellationToken)
    {
        try
        {
            return await process.Exited.WaitAsync(cancellationToken);
        }
        finally
        {
            process.Kill();
        }
    }

    private bool IsMember(IAdminClient client)
    {
        try
        {
            return client.GetMetadata(AnswerTimeout).Brokers.Any(broker => broker.BrokerId == Id);
        }
        catch (KafkaException)
        {
            return false;
        }
    }

    private GuardedProcess StartGuarded(IReadOnlyList<string> program)
    {
        try
        {
            return GuardedProcess.Start(_tools.Guard, _isKept ? null : _folder, program, _log.Add);
        }
        catch (Win32Exception e)
        {
            throw new BrokersException($"{_tools.Guard.FileName} cannot be started: {e.Message}", e);
        }
    }

    private BrokersException Failure(string what, Exception? cause = null) => new($"{what}.", cause)
    {
        Details = [.. _log.Trouble(LinesShown), _isKept ? $"The full log: {_log.FullPath}" : "With --keep-data the full log is kept."],
    };
}
