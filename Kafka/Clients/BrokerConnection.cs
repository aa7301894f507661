using Confluent.Kafka;

using StreamLab.Kafka.Brokers;
using StreamLab.Planning;

namespace StreamLab.Kafka.Clients;

/// <summary>An administrator that says why it cannot connect.</summary>
public sealed class BrokerConnection : IDisposable
{
    /// <remarks>Of several brokers another may answer meanwhile.</remarks>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly ConnectionErrors _errors = new();
    private readonly ClientConfig _client;

    /// <summary>Makes the client; it connects by itself.</summary>
    /// <param name="client">Whom to connect to, and how.</param>
    /// <exception cref="BrokersException">The native client refuses a setting, or cannot read a file that one names.</exception>
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
            throw new BrokersException($"no Kafka client can be made: {e.Message.ReplaceLineEndings(" ").Trim()}", e) { IsRefusal = true };
        }
    }

    /// <summary>The administrator, once brokers answer.</summary>
    public GuardedAdmin Admin { get; }

    /// <summary>Asks for the brokers and their topics.</summary>
    /// <param name="patience">How long to wait; a refusal is not waited out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BrokersException">No broker answers, with the cause.</exception>
    public async Task<Metadata> AskAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = Admin.GetMetadataAsync(patience, abandon.Token);
        try
        {
            if (await Task.WhenAny(asking, _errors.Refused) != asking)
            {
                abandon.CancelAfter(Grace);
            }

            return await asking;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw await FailureAsync(null, cancellationToken);
        }
        catch (KafkaException e)
        {
            throw await FailureAsync(e, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Admin.Dispose();

    private async Task<BrokersException> FailureAsync(KafkaException? failure, CancellationToken cancellationToken)
    {
        var error = _errors.Best ?? failure!.Error;
        var cause = await ConnectionCause.OfAsync(error, _client, cancellationToken);
        return new($"no Kafka broker answers at {_client.BootstrapServers}: {cause}", failure) { IsRefusal = _errors.AreRefusal };
    }
}
