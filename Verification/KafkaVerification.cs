using System.Collections.Concurrent;
using System.Security.Cryptography;
using Confluent.Kafka;
using StreamLab.Verification.Consuming;
using StreamLab.Verification.Observing;
using StreamLab.Verification.Producing;
using StreamLab.Verification.Publishing;
using StreamLab.Verification.Stamping;
using StreamLab.Verification.Verdicts;

namespace StreamLab.Verification;

/// <summary>Watches the producers and consumers of services in this process, and judges whether they lost, skipped or repeated records.</summary>
/// <remarks>
/// Each record that a watched producer sends gets a stamp in one header; its key and value stay as they are. For a verdict the log is read back,
/// in no group, and compared with what was acknowledged and what was processed. Members may be called from any thread.
/// </remarks>
/// <example>
/// <code>
/// await using var verification = new KafkaVerification("localhost:9092");
/// using var producer = new ProducerBuilder&lt;string, string&gt;(settings).Build().WithVerification(verification);
/// // The services run.
/// var verdict = await verification.VerdictAsync();
/// verdict.ShouldPass();
/// </code>
/// </example>
public sealed class KafkaVerification : IAsyncDisposable
{
    private readonly VerificationOptions _options;
    private readonly StampHeaders _headers;
    private readonly ConcurrentDictionary<uint, SentStream> _streams = [];
    private readonly ConcurrentDictionary<string, ServiceGroup> _groups = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ProducerWatch> _producers = [];
    private readonly CancellationTokenSource _disposed = new();
    private readonly ObservationPublisher? _publisher;
    private uint _lastStream;

    /// <summary>Creates a verification.</summary>
    /// <param name="bootstrapServers">The addresses of brokers, such as <c>localhost:9092</c>.</param>
    public KafkaVerification(string bootstrapServers)
        : this(new VerificationOptions { Client = new() { BootstrapServers = bootstrapServers } })
    {
    }

    /// <summary>Creates a verification.</summary>
    /// <param name="options">What it needs to know.</param>
    /// <exception cref="ArgumentException">One of the options cannot be; the message says which, and what is allowed.</exception>
    public KafkaVerification(VerificationOptions options)
        : this(options, null)
    {
    }

    private KafkaVerification(VerificationOptions options, VerdictEnvironment? environment)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        var run = environment is null ? (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue) : VerdictEnvironment.RunOf(environment.Token);
        _headers = new(run, options.HeaderName, options.OriginHeaderName);
        _publisher = environment is null ? null : new(this, environment);
    }

    /// <summary>
    /// Creates a verification that tells ControlRoom what it sees, so that ControlRoom judges the services of several processes together.
    /// StreamLab.Hosting.ControlRoom puts ControlRoom's address into the environment of a service that has <c>WithVerdict</c>.
    /// </summary>
    /// <remarks>One for each process is enough. It tells once a second, and a last time when it is disposed or the process ends.</remarks>
    /// <param name="options">What it needs to know.</param>
    /// <returns>Null when the environment names no ControlRoom: then builders that get null build clients that nobody watches.</returns>
    /// <exception cref="ArgumentException">One of the options cannot be; the message says which, and what is allowed.</exception>
    /// <exception cref="InvalidOperationException">A variable of the environment cannot be; the message says which, and what is allowed.</exception>
    public static KafkaVerification? FromEnvironment(VerificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return VerdictEnvironment.Read(Environment.GetEnvironmentVariable) is { } environment ? new(options, environment) : null;
    }

    /// <summary>Creates a verification that tells ControlRoom what it sees, wherever it was told to.</summary>
    internal static KafkaVerification Telling(VerificationOptions options, VerdictEnvironment environment) => new(options, environment);

    internal VerificationOptions Options => _options;

    /// <summary>Tells ControlRoom; null when there is none.</summary>
    internal ObservationPublisher? Publisher => _publisher;

    internal IEnumerable<ProducerWatch> Producers => _producers;

    internal IEnumerable<ServiceGroup> Groups => _groups.Values.OrderBy(static group => group.Name, StringComparer.Ordinal);

    internal StampHeaders Headers => _headers;

    /// <summary>Copies what is known. What was read is copied first, so that nothing can have been read that is not known to be sent.</summary>
    /// <param name="isEnd">True when the process ends.</param>
    internal ObservationSet Observe(bool isEnd = false)
    {
        GroupObservation[] groups = [.. Groups.Select(group => group.Observe(isEnd))];
        return new([.. _producers.Select(producer => producer.Observe(isEnd))], groups);
    }

    /// <summary>Makes a message a descendant of a record that was consumed, so that a verdict on the whole chain is possible.</summary>
    /// <remarks>A message that has the headers of the consumed record is one already.</remarks>
    /// <param name="consumed">The consumed record.</param>
    /// <param name="produced">The message that is made from it.</param>
    /// <returns><paramref name="produced"/>.</returns>
    public Message<TKey, TValue> CarryOn<TConsumedKey, TConsumedValue, TKey, TValue>(
        ConsumeResult<TConsumedKey, TConsumedValue> consumed, Message<TKey, TValue> produced)
    {
        ArgumentNullException.ThrowIfNull(consumed);
        ArgumentNullException.ThrowIfNull(produced);
        produced.Headers ??= [];
        _headers.CarryOn(consumed.Message?.Headers, produced.Headers);
        return produced;
    }

    /// <summary>Says that a service has processed a record, so that it may be committed: for code that never sees what <c>Consume</c> returned.</summary>
    /// <remarks>
    /// Does nothing for a record that no watched consumer of the group got, for one of which it was said before, or where records count as
    /// processed when they are consumed.
    /// </remarks>
    /// <param name="group">The consumer's group (<c>group.id</c>).</param>
    /// <param name="record">The record's place in the log.</param>
    public void Processed(string group, TopicPartitionOffset record)
    {
        ArgumentException.ThrowIfNullOrEmpty(group);
        ArgumentNullException.ThrowIfNull(record);
        if (_groups.TryGetValue(group, out var service))
        {
            service.Process(record);
        }
    }

    /// <summary>Judges what happened so far: waits for records in flight and for consumers, then reads the log back.</summary>
    /// <param name="topic">The topic to judge; by default all that watched producers sent to.</param>
    /// <param name="group">The group to judge; by default all with watched consumers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The verdict, also when it is a bad one.</returns>
    /// <exception cref="ArgumentException">No watched producer sent to <paramref name="topic"/>, or no watched consumer is in <paramref name="group"/>.</exception>
    public async Task<Verdict> VerdictAsync(string? topic = null, string? group = null, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        return await new Inquiry(this).JudgeAsync(Known(topic), Known(group, nameof(group)), either.Token).ConfigureAwait(false);
    }

    /// <summary>Judges a chain: each acknowledged record of the first topic must have come to the last group, as what was made from it.</summary>
    /// <remarks>A service that drops records by intention cannot be judged so. What is made of one record may be several.</remarks>
    /// <param name="topic">The first topic.</param>
    /// <param name="group">The last group, which reads another topic.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">No watched producer sent to <paramref name="topic"/>, or no watched consumer is in <paramref name="group"/>.</exception>
    public async Task<Verdict> ChainVerdictAsync(string topic, string group, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentException.ThrowIfNullOrEmpty(group);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        return await new Inquiry(this).JudgeChainAsync(Known(topic)!, Known(group, nameof(group))!, either.Token).ConfigureAwait(false);
    }

    /// <summary>Ends verdicts under way, and tells ControlRoom the last of it. The services' clients stay as they are.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_publisher is not null)
        {
            await _publisher.DisposeAsync().ConfigureAwait(false);
        }

        if (!_disposed.IsCancellationRequested)
        {
            await _disposed.CancelAsync().ConfigureAwait(false);
            _disposed.Dispose();
        }
    }

    /// <param name="producer">The producer.</param>
    /// <param name="name">Its name; null for the client's.</param>
    /// <param name="keepsHeaders">True when delivery reports come without headers, and get those that the application gave.</param>
    internal IProducer<TKey, TValue> Watch<TKey, TValue>(IProducer<TKey, TValue> producer, string? name, bool keepsHeaders = false)
    {
        var watch = new ProducerWatch(name ?? producer.Name, Open);
        _producers.Enqueue(watch);
        return new VerifiedProducer<TKey, TValue>(producer, watch, _headers, keepsHeaders);
    }

    internal ConsumerWatch Watch(string group, string? name, bool seesRebalances)
    {
        var service = _groups.GetOrAdd(group, added => new(added, _options.Processed == ProcessedWhen.Reported));
        var watch = new ConsumerWatch(name, service, _headers, TopicOf, seesRebalances);
        service.Add(watch);
        return watch;
    }

    internal string? TopicOf(uint stream) => _streams.GetValueOrDefault(stream)?.Topic;

    private SentStream Open(string producer, string topic)
    {
        while (true)
        {
            // Several processes share a run, and nobody gives out their numbers.
            var id = _publisher is null ? Interlocked.Increment(ref _lastStream) : (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);
            var stream = new SentStream(id, producer, topic);
            if (_streams.TryAdd(id, stream))
            {
                return stream;
            }
        }
    }

    private string? Known(string? topic)
    {
        string[] known = [.. _streams.Values.Select(static stream => stream.Topic).Distinct().Order(StringComparer.Ordinal)];
        return topic is null || known.Contains(topic)
            ? topic
            : throw new ArgumentException($"No watched producer sent to '{topic}'. Known are: {Listed(known)}.", nameof(topic));
    }

    private string? Known(string? group, string parameter) => group is null || _groups.ContainsKey(group)
        ? group
        : throw new ArgumentException($"No watched consumer is in '{group}'. Known are: {Listed([.. Groups.Select(static known => known.Name)])}.", parameter);

    private static string Listed(string[] names) => names.Length == 0 ? "none" : string.Join(", ", names);
}
