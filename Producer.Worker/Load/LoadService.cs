using Confluent.Kafka;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Pacing;
using StreamLab.Streaming.Sources;
using StreamLab.Verification;

namespace StreamLab.Producer.Worker.Load;

/// <summary>Sends the events of a source when they are due. It ends with the source, or when it is asked to.</summary>
internal sealed partial class LoadService(
    LabSettings settings, ProducerConfig config, LoadRate rate, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<LoadService> logger) : BackgroundService
{
    private const int ChunkRecords = 100;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(10);

    private readonly SteadyClock _clock = new(time);
    private long _failed;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Factory.StartNew(
        () => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken stop)
    {
        using var producer = new VerifiedProducerBuilder<byte[]?, byte[]>(config, rate.Verification)
            .SetKeySerializer(Serializers.ByteArray!).SetErrorHandler((_, error) => Trouble(logger, error.Code, error.Reason)).SetLogHandler(static (_, _) => { }).Build();
        var source = EventSources.Open(settings, 0, 1, time, logger);
        try
        {
            Send(producer, source, stop);
        }
        finally
        {
            producer.Flush(FlushLimit);
            source.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        if (!stop.IsCancellationRequested)
        {
            lifetime.StopApplication();
        }
    }

    private void Send(IProducer<byte[]?, byte[]> producer, IEventSource source, CancellationToken stop)
    {
        var read = new EventBuffer();
        var pace = 0d;
        RateSchedule? schedule = null;
        while (!stop.IsCancellationRequested)
        {
            if (rate.Now is var wanted && wanted != pace)
            {
                // A change begins anew: what a load did not send is of no use to anybody.
                (pace, schedule) = (wanted, wanted > 0 ? new(wanted, _clock.Now) : null);
            }

            if (schedule is null || schedule.Due(_clock.Now) == 0)
            {
                stop.WaitHandle.WaitOne(schedule is null ? LongestWait : Until(schedule.Next));
                continue;
            }

            for (var left = Math.Min(schedule.Due(_clock.Now), ChunkRecords); left > 0; left--)
            {
                read.Clear();
                switch (source.TryRead(read))
                {
                    case SourceRead.End:
                        return;
                    case SourceRead.Pending:
                        source.WaitAsync(stop).AsTask().ContinueWith(static _ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
                        schedule.Resume(_clock.Now);
                        left = 0;
                        continue;
                    default:
                        schedule.Take();
                        Produce(producer, new() { Key = read.HasKey ? read.Key.ToArray() : null, Value = read.Data.ToArray() }, stop);
                        break;
                }
            }
        }
    }

    private TimeSpan Until(long due)
    {
        var wait = TimeSpan.FromMicroseconds(Math.Max(1000, due - _clock.Now));
        return wait < LongestWait ? wait : LongestWait;
    }

    private void Produce(IProducer<byte[]?, byte[]> producer, Message<byte[]?, byte[]> message, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                producer.Produce(settings.Topic.Name, message, Settled);
                return;
            }
            catch (ProduceException<byte[]?, byte[]> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
            {
                // The brokers are slow or away.
                stop.WaitHandle.WaitOne(LongestWait);
            }
        }
    }

    private void Settled(DeliveryReport<byte[]?, byte[]> report)
    {
        if (report.Error.IsError && Interlocked.Increment(ref _failed) == 1)
        {
            Trouble(logger, report.Error.Code, report.Error.Reason);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The load: {Code}: {Reason}")]
    private static partial void Trouble(ILogger logger, ErrorCode code, string reason);
}
