using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Hosts;

/// <summary>Where the host leaves its state and fetches what is asked of it. Thread-safe.</summary>
internal sealed class HostDesk(TimeProvider time)
{
    /// <summary>For how long a host that says nothing counts as there.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    /// <summary>The longest that a command waits to be fetched; one that was not is never done.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The longest that a command waits for its result once it was fetched. A broker that is stopped has a minute.</summary>
    public static readonly TimeSpan ResultPatience = TimeSpan.FromSeconds(90);

    private const int MostCommandsWaiting = 16;
    private const long CommandsPerMillisecond = 1000;

    private readonly Channel<HostCommand> _commands = Channel.CreateBounded<HostCommand>(MostCommandsWaiting);
    private readonly ConcurrentDictionary<long, AskedCommand> _asked = new();
    private readonly Lock _lock = new();

    // A host may still answer what a ControlRoom before this one asked: no two of them give the same number.
    private long _lastId = time.GetUtcNow().ToUnixTimeMilliseconds() * CommandsPerMillisecond;
    private long _heardAt;

    /// <summary>The newest state that a host has told; null before the first.</summary>
    public HostState? State { get; private set; }

    /// <summary>Whether a host is there to ask.</summary>
    public bool IsHostThere => State is not null && time.GetElapsedTime(Volatile.Read(ref _heardAt)) <= Silence;

    /// <summary>Takes a host's state, unless a later one is known.</summary>
    public void Tell(HostState state)
    {
        lock (_lock)
        {
            Volatile.Write(ref _heardAt, time.GetTimestamp());
            State = State is { } known && known.At > state.At ? known : state;
        }
    }

    /// <summary>Asks the host and waits for what it says.</summary>
    /// <param name="command">Makes the command of the number that it is given.</param>
    /// <param name="cancellationToken">Ends the wait; a command that was not fetched by then is not done.</param>
    /// <returns>The host's result; null when no host is there, none fetched the command, or the one that did is gone.</returns>
    public async Task<HostResult?> AskAsync(Func<long, HostCommand> command, CancellationToken cancellationToken)
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
                : new HostResult(id, false, string.Create(CultureInfo.InvariantCulture, $"{MostCommandsWaiting} commands wait already"));
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    /// <summary>The next command that someone still waits for; null when none came within <paramref name="patience"/>.</summary>
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

    /// <summary>Takes a host's result to the one who waits for it.</summary>
    public void Answer(HostResult result)
    {
        if (_asked.TryGetValue(result.Id, out var answer))
        {
            answer.Result.TrySetResult(result);
        }
    }

    private async Task<HostResult?> ResultAsync(long id, AskedCommand asked, CancellationToken cancellationToken)
    {
        if (!await IsWithinAsync(asked.Fetched.Task, Patience, cancellationToken))
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
                    CultureInfo.InvariantCulture, $"the host is still at it after {ResultPatience.TotalSeconds:0} s"));
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

    /// <summary>A command on its way: fetched by the host, then answered.</summary>
    private sealed class AskedCommand
    {
        public TaskCompletionSource Fetched { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<HostResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
