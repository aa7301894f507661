using System.Threading.Channels;

namespace StreamLab.ControlRoom.Services;

/// <summary>What the application's host tells of brokers, and what it shall do to them. Thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class BrokerBoard(TimeProvider time)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Lock _lock = new();
    private readonly Channel<HostOrder> _wanted = Channel.CreateUnbounded<HostOrder>();
    private readonly Dictionary<long, TaskCompletionSource<string?>> _open = [];
    private IReadOnlyList<BrokerReport> _brokers = [];
    private long _heardAt;
    private long _last;

    /// <summary>The brokers; empty when the host does not tell of any.</summary>
    public IReadOnlyList<BrokerReport> Newest
    {
        get
        {
            lock (_lock)
            {
                return _brokers.Count > 0 && time.GetElapsedTime(_heardAt) < Silence ? _brokers : [];
            }
        }
    }

    /// <summary>Takes what the host tells.</summary>
    /// <returns>What it shall do next; null for nothing.</returns>
    public HostOrder? Take(HostWord word)
    {
        lock (_lock)
        {
            (_brokers, _heardAt) = (word.Brokers, time.GetTimestamp());
            foreach (var done in word.Done)
            {
                if (_open.Remove(done.Id, out var open))
                {
                    open.TrySetResult(done.Problem);
                }
            }
        }

        return _wanted.Reader.TryRead(out var wanted) ? wanted : null;
    }

    /// <summary>Asks the host to do something to a broker, and waits until it is done.</summary>
    /// <returns>Why it was not done; null when it was.</returns>
    public async Task<string?> DoAsync(string broker, string command, CancellationToken cancellationToken)
    {
        if (Newest.FirstOrDefault(known => known.Name == broker) is not { } target)
        {
            return $"There is no broker '{broker}'; known are: {string.Join(", ", Newest.Select(static known => known.Name))}.";
        }

        if (!target.Commands.Any(known => known.Name == command))
        {
            return $"'{command}' cannot be done to {broker} now ({target.State}); allowed are: {string.Join(", ", target.Commands.Select(static known => known.Name))}.";
        }

        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        HostOrder order;
        lock (_lock)
        {
            order = new(++_last, broker, command);
            _open[order.Id] = done;
        }

        _wanted.Writer.TryWrite(order);
        try
        {
            return await done.Task.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return "The host did not answer.";
        }
    }
}

/// <summary>What the application's host tells.</summary>
/// <param name="Brokers">The brokers.</param>
/// <param name="Done">What it has done.</param>
internal sealed record HostWord(IReadOnlyList<BrokerReport> Brokers, IReadOnlyList<HostDone> Done);

/// <summary>What the host has done.</summary>
/// <param name="Id">The order's number.</param>
/// <param name="Problem">Why it was not done; null when it was.</param>
internal sealed record HostDone(long Id, string? Problem);

/// <summary>What the host shall do.</summary>
/// <param name="Id">The order's number.</param>
/// <param name="Broker">The broker.</param>
/// <param name="Command">The command.</param>
internal sealed record HostOrder(long Id, string Broker, string Command);
