using Confluent.Kafka;

using Microsoft.Extensions.Logging.Abstractions;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Producer.Worker;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sources;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Workers.Tests;

/// <summary>What the sender does with time.</summary>
public sealed class PacingTests : IAsyncLifetime
{
    private readonly EmbeddedCluster _cluster = EmbeddedCluster.Start(1);
    private readonly PassingTime _time = new();

    public async ValueTask InitializeAsync() =>
        await _cluster.EnsureTopicAsync(new("events", 1, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public void StepOfTheWallClockChangesNoRate()
    {
        _time.Each = TimeSpan.FromMicroseconds(100);
        var began = _time.GetTimestamp();
        Send(rate: 10_000, records: 1_000, read => _time.SetBy += read == 500 ? TimeSpan.FromHours(1) : TimeSpan.Zero);

        Assert.InRange(_time.GetElapsedTime(began).TotalSeconds, 0.0999, 1);
    }

    [Fact]
    public void RecordsThatTakeLongAreNotStampedWithTheTimeBeforeThem()
    {
        var delays = Send(rate: 1_000_000, records: 4_100, _ => _time.Pass(TimeSpan.FromMicroseconds(100)));

        // The last is due after 4 ms and sent after 410.
        Assert.InRange(LatencyHistogram.Decode(delays.Encode()).ToReport().Max, 370, 410);
    }

    private PublishDelays Send(double rate, int records, Action<int> onRead)
    {
        var journal = new ProducerJournal(NullLogger<ProducerJournal>.Instance);
        var errors = new ErrorCounts();
        var traced = new TracedSends(new(0));
        var sent = new SentLedger(1, traced, errors);
        var delays = new PublishDelays();
        using var producer = new RecordProducer(
            ClientKind.Batch, new ProducerConfig { BootstrapServers = _cluster.BootstrapServers }, "events", Sender.BufferBytes, sent,
            new ClientEvents(errors, NullLoggerFactory.Instance));
        using var order = new StandingOrder(rate, 1, journal);
        var sender = new Sender(
            new(producer, new Counted(records, onRead), new RawFormat(), sent, new(1), traced, delays, new("events"), null, order, journal, new(_time)),
            new(1), new(0), Sender.MaxRecordBytes);
        sender.Run(TestContext.Current.CancellationToken);
        Assert.Equal(records, sent.TotalSent);
        Assert.True(producer.Flush(TimeSpan.FromSeconds(30)));
        return delays;
    }

    private sealed class Counted(int records, Action<int> onRead) : IEventSource
    {
        private int _read;

        public long Malformed => 0;

        public IReadOnlyList<MalformedLine> MalformedLines => [];

        public SourceRead TryRead(EventBuffer target)
        {
            if (_read == records)
            {
                return SourceRead.End;
            }

            onRead(++_read);
            return SourceRead.Event;
        }

        public ValueTask WaitAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Time that passes when it is looked at, and a wall clock that can be set.</summary>
    private sealed class PassingTime : TimeProvider
    {
        private long _passed;

        public TimeSpan Each { get; set; } = TimeSpan.FromMicroseconds(0.1);

        public TimeSpan SetBy { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _passed += Each.Ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(50) + SetBy + TimeSpan.FromTicks(_passed);

        public void Pass(TimeSpan time) => _passed += time.Ticks;
    }
}
