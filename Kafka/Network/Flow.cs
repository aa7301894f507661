namespace StreamLab.Kafka.Network;

/// <summary>All bytes that one broker sends to another, or clients send to a broker or get from it. Thread-safe.</summary>
internal sealed class Flow
{
    private volatile FlowState _state = FlowState.Open;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>What happens to the bytes now.</summary>
    public FlowState State => _state;

    /// <summary>Sets what happens to the bytes from now on.</summary>
    public void Set(FlowState state)
    {
        _state = state;
        Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();
    }

    /// <summary>Waits while the flow holds bytes.</summary>
    /// <returns>The state, which does not hold them.</returns>
    public ValueTask<FlowState> WhenPassableAsync(CancellationToken cancellationToken) =>
        _state is { Holds: false } state ? new(state) : new(WaitAsync(static state => !state.Holds, cancellationToken));

    /// <summary>Waits while the other end does not hear that a connection begins or is over.</summary>
    public async Task WhenHeardAsync(CancellationToken cancellationToken) =>
        await WaitAsync(static state => !state.Holds && !state.Hides, cancellationToken);

    private async Task<FlowState> WaitAsync(Predicate<FlowState> isAwaited, CancellationToken cancellationToken)
    {
        while (true)
        {
            // The signal comes first: a change after it is not missed.
            var changed = Volatile.Read(ref _changed).Task;
            if (_state is var state && isAwaited(state))
            {
                return state;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
