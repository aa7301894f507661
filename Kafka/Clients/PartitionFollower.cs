using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Reads a topic of one partition from its beginning and then each new record, on a thread of its own.</summary>
public sealed class PartitionFollower : IDisposable
{
    private static readonly TimeSpan PollTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Action<byte[]> _take;
    private readonly Task _reading;
    private volatile Exception? _failure;

    private PartitionFollower(SideClients clients, string topic, TimeSpan fetchWait, Action<byte[]> take)
    {
        _take = take;
        var reader = clients.CreateReader(fetchWait);
        reader.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        _reading = Task.Factory.StartNew(() => Read(reader), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Why nothing more will be read; null while the topic is followed.</summary>
    public Exception? Failure => _failure;

    /// <summary>Begins to read.</summary>
    /// <param name="clients">Makes the client.</param>
    /// <param name="topic">The topic; it need not be there yet.</param>
    /// <param name="fetchWait">How long brokers may hold back an empty answer; embedded ones hold it back that long, news or not.</param>
    /// <param name="take">Takes a record's value, on the reading thread.</param>
    public static PartitionFollower Start(SideClients clients, string topic, TimeSpan fetchWait, Action<byte[]> take)
    {
        ArgumentNullException.ThrowIfNull(clients);
        return new(clients, topic, fetchWait, take);
    }

    /// <summary>Stops reading.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _reading.Wait(StopPatience);
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
            // Most errors pass by themselves.
            _failure = e.Error.IsFatal ? e : null;
        }
        catch (Exception e)
        {
            // Whoever asks is to learn of it: a thread that ends in silence would be waited for, for ever.
            _failure = e;
        }
    }
}
