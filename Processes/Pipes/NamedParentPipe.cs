using System.Globalization;
using System.IO.Pipes;

namespace StreamLab.Processes.Pipes;

/// <summary>
/// The host's end of a named pipe to a worker that somebody else starts, such as Aspire's orchestrator: it says the same as
/// <see cref="ParentPipe"/> and <see cref="ReadyPipe"/>, and waits for the worker's next process when one ends. Thread-safe.
/// </summary>
public sealed class NamedParentPipe : IAsyncDisposable
{
    private const int Unknown = -1;

    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly Task _serving;
    private NamedPipeServerStream? _connected;
    private volatile int _partitions = Unknown;
    private bool _released;
    private bool _stopping;

    /// <summary>Begins to listen.</summary>
    /// <param name="name">The pipe's name, unique on this machine.</param>
    public NamedParentPipe(string name)
    {
        Name = name;
        _serving = ServeAsync(Create());
    }

    /// <summary>The pipe's name, which the worker is told.</summary>
    public string Name { get; }

    /// <summary>With how many partitions the worker's present process said last that it is ready; null before it said anything.</summary>
    public int? Partitions => _partitions is var partitions and not Unknown ? partitions : null;

    /// <summary>Whether a process of the worker is connected.</summary>
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

    /// <summary>Lets the worker begin, now and whenever it is started again.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _released = true;
            Write(ParentMessages.Go);
        }
    }

    /// <summary>Asks the worker to finish what it began and exit, now and whenever it is started again.</summary>
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
        await _end.CancelAsync();
        await _serving;
        _end.Dispose();
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
                await pipe.WaitForConnectionAsync(_end.Token);
                // The next process may come before the end of this one is seen.
                var next = Create();
                await ServeAsync(pipe, _end.Token);
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
        Take(connected);
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
            // The process is gone.
        }
        finally
        {
            LetGo();
        }
    }

    private void Take(NamedPipeServerStream pipe)
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

    private void LetGo()
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
            // The process is gone; the next one is told when it connects.
        }
    }
}
