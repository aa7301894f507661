namespace StreamLab.Kafka.Network.Kernel;

/// <summary>One direction of a connection, which <see cref="SpliceLoop"/> carries while its flow is open.</summary>
/// <param name="from">The socket to read.</param>
/// <param name="to">The socket to write.</param>
/// <param name="flow">The flow of these bytes.</param>
internal sealed class Lane(WatchedSocket from, WatchedSocket to, Flow flow)
{
    private readonly TaskCompletionSource<LaneEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private KernelPipe? _pipe;
    private int _waiting;

    /// <summary>The socket to read.</summary>
    public WatchedSocket From => from;

    /// <summary>The socket to write.</summary>
    public WatchedSocket To => to;

    /// <summary>True while bytes wait because <see cref="To"/> has no room.</summary>
    public bool IsBlocked => _waiting > 0;

    /// <summary>Completes when the lane carries no more.</summary>
    public Task<LaneEnd> End => _end.Task;

    /// <summary>Says why the lane carries no more.</summary>
    public void Complete(LaneEnd end) => _end.TrySetResult(end);

    /// <summary>Says that someone ended the lane.</summary>
    public void Cancel() => _end.TrySetCanceled();

    /// <summary>Moves what has come, or what waits.</summary>
    /// <returns>Why it carries no more; null while it does.</returns>
    public LaneEnd? Move(PipePool pipes)
    {
        // What was read while the flow was open is written all the same: it has passed.
        if (IsBlocked)
        {
            return Write(pipes);
        }

        if (!ReferenceEquals(flow.State, FlowState.Open) || (_pipe ??= pipes.TryRent()) is not { } pipe)
        {
            return LaneEnd.Impaired;
        }

        _waiting = Math.Max(0, LinuxCalls.Move(from.Descriptor, pipe.Entry, PipePool.Size, out var error));
        return error switch
        {
            0 when !IsBlocked => LaneEnd.Ended,
            0 => Write(pipes),
            LinuxCalls.TryAgain or LinuxCalls.Interrupted => Rest(pipes),
            LinuxCalls.NotPossible or LinuxCalls.NotThere => LaneEnd.Impaired,
            _ => LaneEnd.ReadFailed,
        };
    }

    /// <summary>Gives its pipe back.</summary>
    public void Release(PipePool pipes)
    {
        if (_pipe is { } pipe)
        {
            pipes.Return(pipe, isEmpty: !IsBlocked);
        }

        (_pipe, _waiting) = (null, 0);
    }

    private LaneEnd? Write(PipePool pipes)
    {
        while (IsBlocked)
        {
            var count = LinuxCalls.Move(_pipe!.Exit, to.Descriptor, _waiting, out var error);
            if (count <= 0)
            {
                return error is LinuxCalls.TryAgain or LinuxCalls.Interrupted ? null : LaneEnd.WriteFailed;
            }

            _waiting -= count;
        }

        return Rest(pipes);
    }

    private LaneEnd? Rest(PipePool pipes)
    {
        Release(pipes);
        return null;
    }
}
