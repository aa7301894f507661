using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Collects a client's errors while it connects, and chooses the one that names the cause. Thread-safe.</summary>
internal sealed class ConnectionErrors
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _hungUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Error? _first;
    private Error? _refusal;
    private Error? _difference;

    /// <summary>Completes when a broker refused the client or its connection: a retry is useless.</summary>
    public Task Refused => _refused.Task;

    /// <summary>Completes when a broker closed a connection, which has several causes.</summary>
    public Task HungUp => _hungUp.Task;

    /// <summary>The error that names the cause best; null when there was none.</summary>
    public Error? Best
    {
        get
        {
            lock (_lock)
            {
                return _refusal ?? _difference ?? _first;
            }
        }
    }

    /// <summary>True when a broker refused the client, so that a retry is useless.</summary>
    public bool AreRefusal => _refused.Task.IsCompleted;

    /// <summary>Adds a line of the client's log: only the log says that a broker closed a connection.</summary>
    public void Add(LogMessage line)
    {
        if (line.Facility == "FAIL")
        {
            Add(new Error(ErrorCode.Local_Transport, WithoutThread(line.Message)));
        }
    }

    /// <summary>Adds a difference between the client's security and the listeners'.</summary>
    public void Add(ListenerSecurity difference)
    {
        lock (_lock)
        {
            _difference = new Error(ErrorCode.Local_Transport, difference.Reason);
            if (difference.IsOfAll)
            {
                _refused.TrySetResult();
            }
        }
    }

    public void Add(Error error)
    {
        lock (_lock)
        {
            // This error only summarizes the errors of each broker.
            if (error.Code != ErrorCode.Local_AllBrokersDown)
            {
                _first ??= error;
            }

            // A closed connection is not a refusal: a proxy before a broker that is still starting closes connections too.
            if (AccessErrors.Are(error.Code))
            {
                _refusal ??= error;
                _refused.TrySetResult();
            }
            else if (error.Code == ErrorCode.Local_Transport && ConnectionCause.HungUp(error.Reason))
            {
                _hungUp.TrySetResult();
            }
        }
    }

    // "[thrd:address/bootstrap]: address/bootstrap: what happened"
    private static string WithoutThread(string line) =>
        line.StartsWith("[thrd:", StringComparison.Ordinal) && line.IndexOf("]: ", StringComparison.Ordinal) is > 0 and var end ? line[(end + 3)..] : line;
}
