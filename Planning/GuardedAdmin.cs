using System.Diagnostics;
using Confluent.Kafka;

namespace StreamLab.Planning;

/// <summary>Owns an admin client, and disposes it only after the last blocking call in it has returned.</summary>
/// <remarks>A cancelled caller abandons its call. To free the native client during that call would end the process with signal 11.</remarks>
/// <param name="client">The client, which this object disposes.</param>
public sealed class GuardedAdmin(IAdminClient client) : IDisposable
{
    private static readonly TimeSpan FirstRequest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private int _inside;
    private bool _isDisposed;

    /// <summary>The client, for calls that do not block.</summary>
    public IAdminClient Client => client;

    /// <summary>Requests metadata of the brokers and all topics. A request for one topic by name makes some brokers create it.</summary>
    /// <param name="timeout">The longest wait for an answer.</param>
    /// <param name="cancellationToken">Cancels the wait, not the request.</param>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public async Task<Metadata> GetMetadataAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        // A request cannot be cancelled. It begins short, so that a caller who cancels does not leave it behind for long.
        var started = Stopwatch.GetTimestamp();
        for (var request = FirstRequest; ; request *= 2)
        {
            var left = timeout - Stopwatch.GetElapsedTime(started);
            var (limit, isLast) = left > request ? (request, false) : (left > Shortest ? left : Shortest, true);
            try
            {
                return await CallAsync(admin => admin.GetMetadata(limit), cancellationToken);
            }
            catch (KafkaException e) when (!isLast && e.Error.Code is (ErrorCode.Local_TimedOut or ErrorCode.Local_Transport))
            {
                // The next request waits longer.
            }
        }
    }

    /// <summary>Makes a blocking call on another thread.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Cancels the wait, not the call.</param>
    /// <exception cref="ObjectDisposedException">This object was disposed.</exception>
    public async Task<T> CallAsync<T>(Func<IAdminClient, T> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        cancellationToken.ThrowIfCancellationRequested();
        Enter();
        var calling = Task.Run(() => Call(call), CancellationToken.None);
        try
        {
            return await calling.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Nobody awaits the abandoned call, so observe its exception.
            _ = calling.ContinueWith(static left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Disposes the client: at once, or when the last call returns.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            if (_inside > 0)
            {
                return;
            }
        }

        client.Dispose();
    }

    private T Call<T>(Func<IAdminClient, T> call)
    {
        try
        {
            return call(client);
        }
        finally
        {
            Leave();
        }
    }

    private void Enter()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _inside++;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_inside > 0 || !_isDisposed)
            {
                return;
            }
        }

        client.Dispose();
    }
}
