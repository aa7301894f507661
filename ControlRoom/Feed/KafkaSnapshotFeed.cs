using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Confluent.Kafka;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Feed;

/// <summary>Reads the snapshot topic from its beginning, through restarts of brokers and before the topic is there.</summary>
internal sealed class KafkaSnapshotFeed(string bootstrapServers, string topic, ILogger<KafkaSnapshotFeed> logger) : ISnapshotFeed
{
    private const int BufferedSnapshots = 256;

    private static readonly TimeSpan PollTimeout = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MetadataTimeout = TimeSpan.FromSeconds(2);

    private volatile bool _connected;
    private ErrorCode _lastError = ErrorCode.NoError;

    public bool IsConnected => _connected;

    public async IAsyncEnumerable<WorkerSnapshot> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<WorkerSnapshot>(BufferedSnapshots);

        // Confluent's consumer blocks its thread, so it has one of its own.
        var reading = Task.Factory.StartNew(
            () => Read(channel.Writer, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await foreach (var snapshot in channel.Reader.ReadAllAsync(cancellationToken))
        {
            yield return snapshot;
        }

        await reading;
    }

    private void Read(ChannelWriter<WorkerSnapshot> target, CancellationToken cancellationToken)
    {
        try
        {
            using var consumer = Build();
            consumer.Assign(new TopicPartitionOffset(SnapshotTopic.NameFor(topic), 0, Offset.Beginning));
            while (!cancellationToken.IsCancellationRequested)
            {
                Poll(consumer, target, cancellationToken);
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
            _connected = false;
        }
    }

    private void Poll(IConsumer<Ignore, byte[]?> consumer, ChannelWriter<WorkerSnapshot> target, CancellationToken cancellationToken)
    {
        if (!_connected)
        {
            Connect(consumer);
        }

        try
        {
            if (consumer.Consume(PollTimeout) is not { } result)
            {
                return;
            }

            _connected = true;
            _lastError = ErrorCode.NoError;
            if (result.Message?.Value is { } value && SnapshotTopic.Decode(value) is { } snapshot)
            {
                target.WriteAsync(snapshot, cancellationToken).AsTask().GetAwaiter().GetResult();
            }
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
        {
            Report(e.Error);
        }
    }

    // The topic need not be there yet: who can ask the brokers will also hear of snapshots.
    private void Connect(IConsumer<Ignore, byte[]?> consumer)
    {
        try
        {
            using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
            _connected = admin.GetMetadata(SnapshotTopic.NameFor(topic), MetadataTimeout).Brokers.Count > 0;
            if (_connected)
            {
                FeedLog.Connected(logger, bootstrapServers, SnapshotTopic.NameFor(topic));
            }
        }
        catch (KafkaException e)
        {
            Report(e.Error);
        }
    }

    private IConsumer<Ignore, byte[]?> Build() => new ConsumerBuilder<Ignore, byte[]?>(new ConsumerConfig
    {
        BootstrapServers = bootstrapServers,
        ClientId = "streamlab-controlroom",

        // Required by the client and never used: partitions are assigned, offsets are not committed.
        GroupId = $"streamlab-controlroom-{Guid.NewGuid():N}",
        EnableAutoCommit = false,
        EnablePartitionEof = true,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        AllowAutoCreateTopics = false,

        // A topic that appears or a broker that comes back is to be seen within seconds, not minutes.
        TopicMetadataRefreshIntervalMs = 5_000,
        TopicMetadataRefreshFastIntervalMs = 200,
        ReconnectBackoffMs = 100,
        ReconnectBackoffMaxMs = 1_000,
    })
        .SetErrorHandler((_, error) =>
        {
            _connected &= error.Code != ErrorCode.Local_AllBrokersDown;
            Report(error);
        })
        .SetLogHandler((_, message) => FeedLog.Client(logger, message.Facility, message.Message))
        .Build();

    // The same trouble is told once, not at every attempt.
    private void Report(Error error)
    {
        if (error.Code != _lastError)
        {
            _lastError = error.Code;
            FeedLog.Trouble(logger, error.Code, error.Reason);
        }
    }
}
