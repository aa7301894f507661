using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Confluent.Kafka;
using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Feed;

/// <summary>Reads the snapshot topic from its beginning. Waits for the topic to exist, and continues after restarts of brokers.</summary>
internal sealed class KafkaSnapshotFeed(
    IConsumer<Ignore, byte[]> consumer, SideClients clients, FeedStatus status, string topic) : ISnapshotFeed, IAsyncDisposable
{
    private const int BufferedSnapshots = 256;

    private static readonly TimeSpan PollTimeout = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MetadataTimeout = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _disposed = new();
    private Task _reading = Task.CompletedTask;
    private volatile bool _hasCaughtUp;
    private bool _reachedEnd;

    public bool IsConnected => status.IsConnected;

    // Nothing comes from brokers that refuse to give it: do not wait for it.
    public bool HasCaughtUp => _hasCaughtUp || status.Refusal is not null;

    public async IAsyncEnumerable<WorkerSnapshot> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Null marks the end of the snapshots that existed at the start: a reader that receives it has processed all before it.
        var buffer = Channel.CreateBounded<WorkerSnapshot?>(BufferedSnapshots);

        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);

        // Confluent's consumer blocks its thread, so it gets a dedicated one.
        _reading = Task.Factory.StartNew(
            () => Read(buffer.Writer, stopped.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await foreach (var snapshot in buffer.Reader.ReadAllAsync(CancellationToken.None))
            {
                if (snapshot is null)
                {
                    _hasCaughtUp = true;
                    continue;
                }

                yield return snapshot;
            }
        }
        finally
        {
            await _reading;
        }
    }

    /// <summary>Waits for the reading thread: the consumer is disposed next, and native code must not use it then.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        await _reading;
        _disposed.Dispose();
    }

    private void Read(ChannelWriter<WorkerSnapshot?> target, CancellationToken cancellationToken)
    {
        try
        {
            consumer.Assign(new TopicPartitionOffset(SnapshotTopic.NameFor(topic), 0, Offset.Beginning));
            while (!cancellationToken.IsCancellationRequested)
            {
                if (Poll() is { } snapshot)
                {
                    target.WriteAsync(snapshot, cancellationToken).AsTask().GetAwaiter().GetResult();
                }
                else if (_reachedEnd && !_hasCaughtUp)
                {
                    target.WriteAsync(null, cancellationToken).AsTask().GetAwaiter().GetResult();
                }
            }

            target.Complete();
        }
        catch (OperationCanceledException)
        {
            target.Complete();
        }
        catch (Exception e)
        {
            target.Complete(e);
        }
        finally
        {
            status.Disconnected();
        }
    }

    private WorkerSnapshot? Poll()
    {
        if (!status.IsConnected)
        {
            Connect();
        }

        try
        {
            if (consumer.Consume(PollTimeout) is not { } result)
            {
                return null;
            }

            status.Connected();
            status.Refusal = null;
            _reachedEnd |= result.IsPartitionEOF;
            return result.Message?.Value is { } value ? SnapshotTopic.Decode(value) : null;
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
        {
            status.Report(e.Error);
            if (AccessErrors.AreOfReader(e.Error.Code))
            {
                status.Refusal = AccessErrors.Describe(
                    clients.Configuration, e.Error.Code, $"to read topic '{SnapshotTopic.NameFor(topic)}' (operation READ)");
            }

            return null;
        }
    }

    // The topic may not exist yet: a client that can reach the brokers will also receive snapshots later.
    private void Connect()
    {
        try
        {
            using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
            if (admin.GetMetadata(SnapshotTopic.NameFor(topic), MetadataTimeout).Brokers.Count > 0)
            {
                status.Connected();
            }
        }
        catch (KafkaException e)
        {
            status.Report(e.Error);
        }
    }
}
