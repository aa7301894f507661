using Confluent.Kafka;

using StreamLab.Testing.Brokers;

namespace StreamLab.Testing;

/// <summary>Kafka brokers inside this process, for tests: the real protocol on loopback TCP, several brokers, no container and no Java.</summary>
/// <remarks>
/// <para>The brokers are librdkafka's mock cluster, which comes with Confluent.Kafka. Any Kafka client can talk to them, also one in another process.</para>
/// <para>
/// They are not Apache Kafka. All brokers share one memory: nothing is replicated. A partition keeps <see cref="BytesKept"/> or
/// <see cref="BatchesKept"/>, whichever is less; older batches are deleted, read or not. Records that a producer sends again, because their
/// acknowledgement did not arrive, are there twice. Transactions are accepted but isolate nothing. They know few admin
/// requests, not CreateTopics; ListConsumerGroups and DeleteGroups even make librdkafka 2.16 end the process. There is no TLS, SASL, ACL, quota or
/// compaction. The package's README has the whole list.
/// </para>
/// <para>Members may be called from any thread. Clusters know nothing of each other, so tests that have one each can run in parallel.</para>
/// </remarks>
/// <example>
/// <code>
/// await using var kafka = await EmbeddedKafka.StartAsync(brokers: 3);
/// await kafka.CreateTopicAsync("orders", partitions: 6);
/// using var producer = new ProducerBuilder&lt;string, string&gt;(new ProducerConfig { BootstrapServers = kafka.BootstrapServers }).Build();
/// await kafka.Broker(2).StopAsync();
/// </code>
/// </example>
public sealed class EmbeddedKafka : IAsyncDisposable
{
    /// <summary>The most brokers that a cluster can have: 99.</summary>
    public const int MostBrokers = 99;

    /// <summary>The most partitions that a topic can have: 10,000.</summary>
    public const int MostPartitions = 10_000;

    /// <summary>The bytes of batches, as they were sent, that are kept for each partition: 5 MiB.</summary>
    /// <remarks>A constant of rdkafka_mock.c (<c>rd_kafka_mock_partition_init</c>), which has no setting for it.</remarks>
    public const int BytesKept = 5 * 1024 * 1024;

    /// <summary>The batches that are kept for each partition: 100,000. See <see cref="BytesKept"/>.</summary>
    public const int BatchesKept = 100_000;

    private const int UsualReplicas = 3;

    private EmbeddedKafka(MockBrokers cluster)
    {
        Cluster = cluster;
        Brokers = [.. cluster.Addresses.Select((_, index) => new EmbeddedBroker(index + 1, cluster))];
    }

    /// <summary>The addresses of all brokers, for a client's <c>bootstrap.servers</c>: <c>127.0.0.1:port,127.0.0.1:port</c>. They stay the same.</summary>
    public string BootstrapServers => Cluster.BootstrapServers;

    /// <summary>The brokers, in order of their numbers.</summary>
    public IReadOnlyList<EmbeddedBroker> Brokers { get; }

    internal MockBrokers Cluster { get; }

    /// <summary>Starts a cluster; its brokers listen when the task completes. Dispose it to stop them.</summary>
    /// <param name="brokers">The number of brokers, 1 to <see cref="MostBrokers"/>.</param>
    /// <param name="cancellationToken">Gives up before the brokers are started.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="brokers"/> is less than 1 or more than <see cref="MostBrokers"/>.</exception>
    /// <exception cref="InvalidOperationException">
    /// The brokers could not be started, or this version of Confluent.Kafka does not have what they need.
    /// </exception>
    /// <exception cref="PlatformNotSupportedException">The process is not a 64-bit one.</exception>
    public static Task<EmbeddedKafka> StartAsync(int brokers = 3, CancellationToken cancellationToken = default)
    {
        Allowed.Between(brokers, 1, MostBrokers, "brokers");
        return Task.Run(() => Start(brokers), cancellationToken);
    }

    /// <summary>Gets a broker by its number.</summary>
    /// <param name="id">The number, 1 to the number of brokers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such broker.</exception>
    public EmbeddedBroker Broker(int id)
    {
        Allowed.Between(id, 1, Brokers.Count, "brokers");
        return Brokers[id - 1];
    }

    /// <summary>Creates a topic.</summary>
    /// <remarks>
    /// A topic that a producer or consumer asks for without this is made with 4 partitions, unless the client forbids it
    /// (<c>allow.auto.create.topics</c>).
    /// </remarks>
    /// <param name="name">The topic's name: 1 to 249 letters, digits, dots, underscores and hyphens, and not "." or "..".</param>
    /// <param name="partitions">The number of partitions, 1 to <see cref="MostPartitions"/>.</param>
    /// <param name="replicationFactor">
    /// The number of brokers that can lead a partition, 1 to the number of brokers; by default 3, or all brokers if there are fewer.
    /// </param>
    /// <param name="cancellationToken">Gives up before the topic is created.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> cannot be a topic's name.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="partitions"/> or <paramref name="replicationFactor"/> is out of range.</exception>
    /// <exception cref="KafkaException">The topic exists (<see cref="ErrorCode.TopicAlreadyExists"/>).</exception>
    /// <exception cref="ObjectDisposedException">The cluster is disposed.</exception>
    public Task CreateTopicAsync(string name, int partitions = 1, int? replicationFactor = null, CancellationToken cancellationToken = default)
    {
        Allowed.TopicName(name);
        Allowed.Between(partitions, 1, MostPartitions, "partitions");
        var replicas = replicationFactor ?? Math.Min(UsualReplicas, Brokers.Count);
        Allowed.Between(replicas, 1, Brokers.Count, "brokers", nameof(replicationFactor));
        return Task.Run(() => Create(name, partitions, replicas), cancellationToken);
    }

    /// <summary>Makes the brokers answer the next requests of one kind with errors: the first with the first error, and so on.</summary>
    /// <remarks>
    /// What is asked for is not done. The errors wait until requests come, for whichever broker and from whichever client. More calls add errors
    /// at the end.
    /// </remarks>
    /// <param name="api">The kind of request.</param>
    /// <param name="errors">
    /// The errors of Kafka's protocol, one for each request. <see cref="ErrorCode.NoError"/> lets a request pass;
    /// <see cref="ErrorCode.Local_Transport"/> closes its connection instead of an answer. For <see cref="KafkaApi.Metadata"/> these two are all.
    /// </param>
    /// <exception cref="ArgumentException">There are no errors, or one that brokers cannot answer with.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="api"/> is none of <see cref="KafkaApi"/>.</exception>
    /// <exception cref="ObjectDisposedException">The cluster is disposed.</exception>
    public void FailNext(KafkaApi api, params ReadOnlySpan<ErrorCode> errors)
    {
        Allowed.Api(api);
        Allowed.Errors(api, errors);
        var codes = new int[errors.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = (int)errors[i];
        }

        Cluster.AnswerWith((short)api, codes);
    }

    /// <summary>Makes the brokers answer the next requests of one kind with the same error.</summary>
    /// <param name="api">The kind of request.</param>
    /// <param name="requests">The number of requests, 1 to 1,000,000.</param>
    /// <param name="error">The error, as <see cref="FailNext(KafkaApi, ReadOnlySpan{ErrorCode})"/> says.</param>
    /// <exception cref="ArgumentException">Brokers cannot answer with <paramref name="error"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="api"/> is none of <see cref="KafkaApi"/>, or <paramref name="requests"/> is out of range.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The cluster is disposed.</exception>
    public void FailNext(KafkaApi api, int requests, ErrorCode error)
    {
        Allowed.Api(api);
        Allowed.Between(requests, 1, 1_000_000, "requests");
        Allowed.Error(api, error);
        var codes = new int[requests];
        Array.Fill(codes, (int)error);
        Cluster.AnswerWith((short)api, codes);
    }

    /// <summary>Takes back the errors of <see cref="FailNext(KafkaApi, ReadOnlySpan{ErrorCode})"/> that no request has had yet.</summary>
    /// <param name="api">The kind of request.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="api"/> is none of <see cref="KafkaApi"/>.</exception>
    /// <exception cref="ObjectDisposedException">The cluster is disposed.</exception>
    public void FailNoMore(KafkaApi api)
    {
        Allowed.Api(api);
        Cluster.AnswerAgain((short)api);
    }

    /// <summary>Stops the brokers. Their records are lost.</summary>
    public ValueTask DisposeAsync() => new(Task.Run(Cluster.Dispose));

    internal static EmbeddedKafka Start(int brokers) => new(new MockBrokers(brokers));

    private void Create(string name, int partitions, int replicas)
    {
        var error = Cluster.CreateTopic(name, partitions, replicas);
        if (error != ErrorCode.NoError)
        {
            throw new KafkaException(new Error(error, $"Topic '{name}' cannot be created: {error.GetReason()}"));
        }
    }
}
