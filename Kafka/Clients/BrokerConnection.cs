using Confluent.Kafka;

using StreamLab.Kafka.Brokers;
using StreamLab.Planning;

namespace StreamLab.Kafka.Clients;

/// <summary>An admin client that reports why it cannot connect.</summary>
public sealed class BrokerConnection : IDisposable
{
    // After one broker's refusal, the time for another broker to answer.
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(1);

    // A broker that is starting closes connections before it can answer.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConnectionErrors _errors = new();
    private readonly ClientConfig _client;

    /// <summary>Creates the client, which connects in the background.</summary>
    /// <param name="client">The client settings: addresses and security.</param>
    /// <exception cref="BrokersException">The native client rejects a setting, or cannot read a file that a setting names.</exception>
    public BrokerConnection(ClientConfig client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        try
        {
            Admin = new(new AdminClientBuilder(new AdminClientConfig(client.ToDictionary()))
                .SetLogHandler((_, line) => _errors.Add(line))
                .SetErrorHandler((_, error) => _errors.Add(error))
                .Build());
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or KafkaException)
        {
            throw new BrokersException($"cannot create a Kafka client: {e.Message.ReplaceLineEndings(" ").Trim()}", e) { IsRefusal = true };
        }
    }

    /// <summary>The admin client.</summary>
    public GuardedAdmin Admin { get; }

    /// <summary>Requests metadata: the brokers and their topics.</summary>
    /// <param name="timeout">The longest wait for an answer. A refusal ends it earlier; to find the cause of a failure can take three seconds more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="BrokersException">No broker answers; the message names the cause.</exception>
    public async Task<Metadata> AskAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = Admin.GetMetadataAsync(timeout, abandon.Token);
        var searched = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var searching = FindDifferenceAsync(searched, abandon.Token);
        try
        {
            if (await Task.WhenAny(asking, _errors.Refused) != asking)
            {
                abandon.CancelAfter(GracePeriod);
            }

            return await asking;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw await FailureAsync(null, cancellationToken);
        }
        catch (KafkaException e)
        {
            // The request may fail before its cause is found.
            if (_errors.HungUp.IsCompleted)
            {
                await Task.WhenAny(searching, searched.Task);
                cancellationToken.ThrowIfCancellationRequested();
            }

            throw await FailureAsync(e, cancellationToken);
        }
        finally
        {
            await abandon.CancelAsync();
            await searching;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Admin.Dispose();

    /// <param name="searched">Completes when all listeners were asked once and no answer shows a difference.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    private async Task FindDifferenceAsync(TaskCompletionSource searched, CancellationToken cancellationToken)
    {
        try
        {
            await _errors.HungUp.WaitAsync(cancellationToken);
            while (true)
            {
                // The token does not end the search for a host's address. It ends the wait for it.
                if (await ListenerSecurity.FindDifferenceAsync(_client, cancellationToken).WaitAsync(cancellationToken) is { } difference)
                {
                    _errors.Add(difference);
                    return;
                }

                searched.TrySetResult();
                await Task.Delay(Pause, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The brokers have answered, or nobody waits for them any more.
        }
    }

    private async Task<BrokersException> FailureAsync(KafkaException? failure, CancellationToken cancellationToken)
    {
        var error = _errors.Best ?? failure!.Error;
        var cause = await ConnectionCause.OfAsync(error, _client, cancellationToken);
        var failed = _errors.AreRefusal ? "cannot connect to" : "no Kafka broker answers at";
        return new($"{failed} {_client.BootstrapServers}: {cause}", failure) { IsRefusal = _errors.AreRefusal };
    }
}
