using Confluent.Kafka;

namespace StreamLab.Planning;

/// <summary>Owns an administrator and the calls that block inside it: the native client is freed when the last of them has returned.</summary>
/// <remarks>A caller that is told to stop leaves its call behind; to free the client under it would end the process with signal 11.</remarks>
/// <param name="client">The client; it is this one's to dispose.</param>
public sealed class GuardedAdmin(IAdminClient client) : IDisposable
{
    private readonly Lock _lock = new();
    private int _inside;
    private bool _isDisposed;

    /// <summary>The client, for calls that do not block.</summary>
    public IAdminClient Client => client;

    /// <summary>Asks for the brokers and all topics. To ask for one by name would make some brokers create it.</summary>
    /// <param name="patience">How long to wait for an answer.</param>
    /// <param name="cancellationToken">Ends the wait, not the question.</param>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public Task<Metadata> GetMetadataAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        CallAsync(admin => admin.GetMetadata(patience), cancellationToken);

    /// <summary>Makes a call that blocks, on another thread.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the wait, not the call.</param>
    /// <exception cref="ObjectDisposedException">The client was let go.</exception>
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
            // What becomes of it, no one wants to know any more.
            _ = calling.ContinueWith(static left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Lets the client go: at once, or with the last call's end.</summary>
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
