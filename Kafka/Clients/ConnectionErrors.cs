using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>What a client said while it tried to connect; the first error that names a cause counts. Thread-safe.</summary>
internal sealed class ConnectionErrors
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Error? _first;
    private Error? _refusal;

    /// <summary>Completes when a broker has refused who asks or how: to ask again is in vain.</summary>
    public Task Refused => _refused.Task;

    /// <summary>The error that names the cause best; null when none came.</summary>
    public Error? Best
    {
        get
        {
            lock (_lock)
            {
                return _refusal ?? _first;
            }
        }
    }

    /// <summary>Whether to ask again is in vain.</summary>
    public bool AreRefusal => _refused.Task.IsCompleted;

    /// <summary>Takes a line of the client's log: that a broker hung up is said nowhere else.</summary>
    public void Add(LogMessage line)
    {
        if (line.Facility == "FAIL")
        {
            Add(new Error(ErrorCode.Local_Transport, WithoutThread(line.Message)));
        }
    }

    public void Add(Error error)
    {
        lock (_lock)
        {
            // That all are down follows from what was said of each.
            if (error.Code != ErrorCode.Local_AllBrokersDown)
            {
                _first ??= error;
            }

            // Who hangs up may want another protocol, or be a proxy before a broker that is still starting: that is waited out.
            if (AccessErrors.Are(error.Code))
            {
                _refusal ??= error;
                _refused.TrySetResult();
            }
        }
    }

    // "[thrd:address/bootstrap]: address/bootstrap: what happened"
    private static string WithoutThread(string line) =>
        line.StartsWith("[thrd:", StringComparison.Ordinal) && line.IndexOf("]: ", StringComparison.Ordinal) is > 0 and var end ? line[(end + 3)..] : line;
}
