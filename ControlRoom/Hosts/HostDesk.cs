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

    /// <summary>The longest that a command waits for its result.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int MostCommandsWaiting = 16;

    private readonly Channel<HostCommand> _commands = Channel.CreateBounded<HostCommand>(MostCommandsWaiting);
    private readonly ConcurrentDictionary<long, TaskCompletionSource<HostResult>> _asked = new();
    private readonly Lock _lock = new();
    private long _lastId;
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
    /// <returns>The host's result; null when no host is there or none answered.</returns>
    public async Task<HostResult?> AskAsync(Func<long, HostCommand> command, CancellationToken cancellationToken)
    {
        if (!IsHostThere)
        {
            return null;
        }

        var asked = command(Interlocked.Increment(ref _lastId));
        var answer = new TaskCompletionSource<HostResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[asked.Id] = answer;
        try
        {
            return _commands.Writer.TryWrite(asked)
                ? await answer.Task.WaitAsync(Patience, time, cancellationToken)
                : new HostResult(asked.Id, false, string.Create(CultureInfo.InvariantCulture, $"{MostCommandsWaiting} commands wait already"));
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            _asked.TryRemove(asked.Id, out _);
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
                if (_asked.ContainsKey(command.Id))
                {
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
            answer.TrySetResult(result);
        }
    }
}
