using System.Globalization;
using System.IO.Pipes;

namespace StreamLab.Processes.Pipes;

/// <summary>
/// The host's end of a named pipe to a worker that another program starts, such as Aspire's orchestrator. It replaces
/// <see cref="ParentPipe"/> and <see cref="ReadyPipe"/>, and accepts the worker's next process when one ends. Thread-safe.
/// </summary>
public sealed class NamedParentPipe : IAsyncDisposable
{
    private const int Unknown = -1;

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Task _serving;
    private NamedPipeServerStream? _connected;
    private volatile int _partitions = Unknown;
    private bool _released;
    private bool _stopping;

    /// <summary>Starts listening.</summary>
    /// <param name="name">The pipe's name, unique on this machine.</param>
    public NamedParentPipe(string name)
    {
        Name = name;
        _serving = ServeAsync(Create());
    }

    /// <summary>The pipe's name, which the worker gets in its settings.</summary>
    public string Name { get; }

    /// <summary>The number of partitions that the worker's present process reported when it became ready; null before.</summary>
    public int? Partitions => _partitions is var partitions and not Unknown ? partitions : null;

    /// <summary>True while a process of the worker is connected.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_lock)
            {
                return _connected is not null;
            }
        }
    }

    /// <summary>Lets the worker begin, now and after every restart.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _released = true;
            Write(ParentMessages.Go);
        }
    }

    /// <summary>Asks the worker to finish what it began and exit, now and after every restart.</summary>
    public void RequestStop()
    {
        lock (_lock)
        {
            _stopping = true;
            Write(ParentMessages.Stop);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _stop.Dispose();
    }

    private NamedPipeServerStream Create() =>
        new(Name, PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);

    private async Task ServeAsync(NamedPipeServerStream first)
    {
        var pipe = first;
        try
        {
            while (true)
            {
                await pipe.WaitForConnectionAsync(_stop.Token);
                // The next process may connect before the end of this one is noticed.
                var next = Create();
                await ServeAsync(pipe, _stop.Token);
                pipe = next;
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
        finally
        {
            await pipe.DisposeAsync();
        }
    }

    private async Task ServeAsync(NamedPipeServerStream pipe, CancellationToken cancellationToken)
    {
        await using var connected = pipe;
        Connect(connected);
        try
        {
            using var reader = new StreamReader(connected, leaveOpen: true);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var partitions))
                {
                    _partitions = partitions;
                }
            }
        }
        catch (IOException)
        {
            // The process has ended.
        }
        finally
        {
            Disconnect();
        }
    }

    private void Connect(NamedPipeServerStream pipe)
    {
        lock (_lock)
        {
            _connected = pipe;
            if (_released)
            {
                Write(ParentMessages.Go);
            }

            if (_stopping)
            {
                Write(ParentMessages.Stop);
            }
        }
    }

    private void Disconnect()
    {
        lock (_lock)
        {
            _connected = null;
            _partitions = Unknown;
        }
    }

    private void Write(byte word)
    {
        try
        {
            _connected?.WriteByte(word);
            _connected?.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process has ended. The next one gets the message when it connects.
        }
    }
}
