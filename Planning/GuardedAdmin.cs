using Confluent.Kafka;

namespace StreamLab.Planning;

/// <summary>Owns an admin client, and disposes it only after the last blocking call in it has returned.</summary>
/// <remarks>A cancelled caller abandons its call. To free the native client during that call would end the process with signal 11.</remarks>
/// <param name="client">The client, which this object disposes.</param>
public sealed class GuardedAdmin(IAdminClient client) : IDisposable
{
    private readonly Lock _lock = new();
    private int _inside;
    private bool _isDisposed;

    /// <summary>The client, for calls that do not block.</summary>
    public IAdminClient Client => client;

    /// <summary>Requests metadata of the brokers and all topics. A request for one topic by name makes some brokers create it.</summary>
    /// <param name="timeout">The longest wait for an answer.</param>
    /// <param name="cancellationToken">Cancels the wait, not the request.</param>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public Task<Metadata> GetMetadataAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        CallAsync(admin => admin.GetMetadata(timeout), cancellationToken);

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
