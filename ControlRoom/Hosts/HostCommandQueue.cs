using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Hosts;

/// <summary>Keeps the host's state and passes commands to the host. Thread-safe.</summary>
internal sealed class HostCommandQueue(TimeProvider time)
{
    /// <summary>A host that reports nothing for longer counts as gone. After a report that failed, the next one may come six seconds later.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>The longest time that a command waits to be fetched. A command that is not fetched in time is never carried out.</summary>
    public static readonly TimeSpan ResultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The longest time to wait for the result of a fetched command. Stopping a broker may take a minute.</summary>
    public static readonly TimeSpan ResultPatience = TimeSpan.FromSeconds(90);

    private const int MostCommandsWaiting = 16;
    private const long CommandsPerMillisecond = 1000;

    private readonly Channel<HostCommand> _commands = Channel.CreateBounded<HostCommand>(MostCommandsWaiting);
    private readonly ConcurrentDictionary<long, AskedCommand> _asked = new();
    private readonly Lock _lock = new();

    // A host may still answer a command of an earlier ControlRoom, so ids must be unique across ControlRooms.
    private long _lastId = time.GetUtcNow().ToUnixTimeMilliseconds() * CommandsPerMillisecond;
    private long _heardAt;

    /// <summary>The newest state that a host reported; null before the first.</summary>
    public HostState? State { get; private set; }

    /// <summary>True when a host reports its state.</summary>
    public bool IsHostThere => State is not null && time.GetElapsedTime(Volatile.Read(ref _heardAt)) <= Silence;

    /// <summary>Sets the host's state, unless a newer one is known.</summary>
    public void Report(HostState state)
    {
        lock (_lock)
        {
            Volatile.Write(ref _heardAt, time.GetTimestamp());
            State = State is { } known && known.At > state.At ? known : state;
        }
    }

    /// <summary>Sends a command to the host and waits for the result.</summary>
    /// <param name="command">Creates the command with the given id.</param>
    /// <param name="cancellationToken">Cancels the wait; a command that is not fetched by then is not carried out.</param>
    /// <returns>The host's result; null when there is no host, it did not fetch the command, or it is gone since.</returns>
    public async Task<HostResult?> SendAsync(Func<long, HostCommand> command, CancellationToken cancellationToken)
    {
        if (!IsHostThere)
        {
            return null;
        }

        var id = Interlocked.Increment(ref _lastId);
        var asked = _asked[id] = new();
        try
        {
            return _commands.Writer.TryWrite(command(id))
                ? await ResultAsync(id, asked, cancellationToken)
                : new HostResult(id, false, string.Create(CultureInfo.InvariantCulture, $"{MostCommandsWaiting} commands are already waiting"));
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    /// <summary>The next command that a caller still waits for; null when none came within <paramref name="patience"/>.</summary>
    public async Task<HostCommand?> NextAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            while (true)
            {
                var command = await _commands.Reader.ReadAsync(either.Token);
                if (_asked.TryGetValue(command.Id, out var asked))
                {
                    asked.Fetched.TrySetResult();
                    return command;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Completes the command that this result answers.</summary>
    public void Answer(HostResult result)
    {
        if (_asked.TryGetValue(result.Id, out var answer))
        {
            answer.Result.TrySetResult(result);
        }
    }

    private async Task<HostResult?> ResultAsync(long id, AskedCommand asked, CancellationToken cancellationToken)
    {
        if (!await IsWithinAsync(asked.Fetched.Task, ResultTimeout, cancellationToken))
        {
            return null;
        }

        var fetched = time.GetTimestamp();
        while (!await IsWithinAsync(asked.Result.Task, Silence, cancellationToken))
        {
            if (!IsHostThere)
            {
                return null;
            }

            if (time.GetElapsedTime(fetched) >= ResultPatience)
            {
                return new HostResult(id, true, string.Create(
                    CultureInfo.InvariantCulture, $"the host has not finished after {ResultPatience.TotalSeconds:0} s"));
            }
        }

        return await asked.Result.Task;
    }

    private async Task<bool> IsWithinAsync(Task task, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(patience, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>The state of a command: fetched by the host, then answered.</summary>
    private sealed class AskedCommand
    {
        public TaskCompletionSource Fetched { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<HostResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
