using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Reads a topic of one partition from its beginning and follows new records, on its own thread.</summary>
public sealed class PartitionFollower : IDisposable
{
    private static readonly TimeSpan PollTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly SideClients _clients;
    private readonly string _topic;
    private readonly Action<byte[]> _take;
    private readonly Action<AccessException>? _refused;
    private readonly Task _reading;
    private volatile Exception? _failure;

    private PartitionFollower(SideClients clients, string topic, TimeSpan fetchWait, Action<byte[]> take, Action<AccessException>? refused)
    {
        (_clients, _topic, _take, _refused) = (clients, topic, take, refused);
        var reader = clients.CreateReader(fetchWait);
        reader.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        _reading = Task.Factory.StartNew(() => Read(reader), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The error that ended reading; null while the topic is followed.</summary>
    public Exception? Failure => _failure;

    /// <summary>Starts reading.</summary>
    /// <param name="clients">Creates the client.</param>
    /// <param name="topic">The topic, which need not exist yet.</param>
    /// <param name="fetchWait">The longest time for which brokers delay an empty answer. Embedded brokers always wait for all of it.</param>
    /// <param name="take">Receives each record's value, on the reading thread.</param>
    /// <param name="refused">Is called on that thread when brokers refuse to give the records, again and again; null to go on without a word.</param>
    public static PartitionFollower Start(
        SideClients clients, string topic, TimeSpan fetchWait, Action<byte[]> take, Action<AccessException>? refused = null)
    {
        ArgumentNullException.ThrowIfNull(clients);
        return new(clients, topic, fetchWait, take, refused);
    }

    /// <summary>Stops reading.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _reading.Wait(StopTimeout);
        _stop.Dispose();
    }

    private void Read(IConsumer<Ignore, byte[]> reader)
    {
        using (reader)
        {
            while (!_stop.IsCancellationRequested && _failure is null)
            {
                ReadOnce(reader);
            }
        }
    }

    private void ReadOnce(IConsumer<Ignore, byte[]> reader)
    {
        try
        {
            if (reader.Consume(PollTimeout) is { Message.Value: { } value })
            {
                _take(value);
            }
        }
        catch (KafkaException e)
        {
            // Most errors are transient. Rights can be given later, too.
            _failure = e.Error.IsFatal ? e : null;
            if (AccessErrors.AreOfReader(e.Error.Code))
            {
                _refused?.Invoke(new(_clients.Configuration, e.Error.Code, $"to read topic '{_topic}' (operation READ)", e));
            }
        }
        catch (Exception e)
        {
            // Report the error: otherwise callers would wait for ever for a thread that has ended.
            _failure = e;
        }
    }
}
