using System.Collections.Concurrent;
using System.Security.Cryptography;
using Confluent.Kafka;
using StreamLab.Verification.Consuming;
using StreamLab.Verification.Producing;
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
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _headers = new((uint)RandomNumberGenerator.GetInt32(1, int.MaxValue), options.HeaderName, options.OriginHeaderName);
    }

    internal VerificationOptions Options => _options;

    internal IEnumerable<ProducerWatch> Producers => _producers;

    internal IEnumerable<ServiceGroup> Groups => _groups.Values.OrderBy(static group => group.Name, StringComparer.Ordinal);

    internal StampHeaders Headers => _headers;

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

    /// <summary>Ends verdicts under way. The services' clients stay as they are.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_disposed.IsCancellationRequested)
        {
            await _disposed.CancelAsync().ConfigureAwait(false);
            _disposed.Dispose();
        }
    }

    internal IProducer<TKey, TValue> Watch<TKey, TValue>(IProducer<TKey, TValue> producer, string? name)
    {
        var watch = new ProducerWatch(name ?? producer.Name, Open);
        _producers.Enqueue(watch);
        return new VerifiedProducer<TKey, TValue>(producer, watch, _headers);
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
        var stream = new SentStream(Interlocked.Increment(ref _lastStream), producer, topic);
        _streams[stream.Id] = stream;
        return stream;
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
