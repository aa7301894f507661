using Confluent.Kafka;

using Microsoft.Extensions.Logging.Abstractions;

using StreamLab.Kafka.Clients;

namespace StreamLab.Producer.Worker.Tests;

public sealed class ProducerMetricsTests : IDisposable
{
    private readonly Instruments _instruments = new("StreamLab.Producer");
    private readonly ProducerMetrics _metrics = new("events");
    private readonly SentLedger _sent = new(2, new(new(0)), new ErrorCounts());
    private readonly RateControl _order = new(1000, 2, new(NullLogger<ProducerJournal>.Instance));

    public void Dispose()
    {
        _order.Dispose();
        _metrics.Dispose();
        _instruments.Dispose();
    }

    [Fact]
    public void NothingIsToldBeforeThereIsAnythingToTell() =>
        Assert.All(_instruments.All, instrument => Assert.Empty(_instruments.Read(instrument.Name)));

    [Fact]
    public void RecordsAreToldByWhatBecameOfThem()
    {
        _metrics.Watch(_sent, _order);
        for (var i = 0; i < 6; i++)
        {
            _sent.Send(1, 100);
        }

        _sent.Acknowledged(1, 0, 100);
        _sent.Acknowledged(1, 1, 100);
        _sent.Failed(1, 2, 100, ErrorCode.Local_MsgTimedOut, PersistenceStatus.PossiblyPersisted);
        _sent.Failed(1, 3, 100, ErrorCode.MsgSizeTooLarge, PersistenceStatus.NotPersisted);

        Assert.Equal(2, Value("streamlab.producer.acknowledged"));
        Assert.Equal(1, Value("streamlab.producer.failed"));
        Assert.Equal(1, Value("streamlab.producer.refused"));
        Assert.Equal(2, Value("streamlab.producer.unsettled"));
    }

    [Fact]
    public void TargetIsThisProducersShareAndNothingWhenThereIsNone()
    {
        _metrics.Watch(_sent, _order);
        Assert.Equal(500, Value("streamlab.producer.rate.target"));

        _order.Take(new("0000beef", 80, IsPaused: true));
        Assert.Equal(0, Value("streamlab.producer.rate.target"));

        _order.Take(new("0000beef", 80, IsPaused: false));
        Assert.Equal(40, Value("streamlab.producer.rate.target"));

        _order.Take(new("0000beef", 0, IsPaused: false));
        Assert.Empty(_instruments.Read("streamlab.producer.rate.target"));
    }

    [Fact]
    public void EveryMeasurementSaysOfWhichTopicItIs()
    {
        _metrics.Watch(_sent, _order);
        Assert.All(_instruments.All, instrument =>
        {
            var measured = Assert.Single(_instruments.Read(instrument.Name));
            Assert.Equal("kafka", measured["messaging.system"]);
            Assert.Equal("events", measured["messaging.destination.name"]);
        });
    }

    private double Value(string name) => Assert.Single(_instruments.Read(name)).Value;
}
