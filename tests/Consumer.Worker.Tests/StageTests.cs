using System.Text;

using Confluent.Kafka;

using StreamLab.Consumer.Worker.Tests.Fakes;
using StreamLab.Kafka.Clients;

namespace StreamLab.Consumer.Worker.Tests;

/// <summary>A stage commits what the brokers have acknowledged of its own records, and nothing before.</summary>
public sealed class StageTests : IDisposable
{
    private readonly RecordedCommits _offsets = new();
    private readonly FakeProducer _producer = new();
    private readonly StageDeliveries _deliveries = new(2);
    private readonly StageOutput _output;
    private readonly StageCommits _commits;

    public StageTests()
    {
        _output = new(_producer, _deliveries);
        _commits = new(_offsets, _output, _deliveries);
    }

    public void Dispose() => _commits.Dispose();

    [Fact]
    public void OffsetsAreCommittedOnceAllThatTheyCoverIsAcknowledged()
    {
        Pass(0, 2);
        Pass(1, 1);
        _commits.Capture();

        Acknowledge(0, 2);
        _commits.Commit();
        Assert.Equal(["capture"], _offsets.Calls);

        Acknowledge(1, 1);
        _commits.Commit();
        Assert.Equal(["capture", "commit"], _offsets.Calls);
        Assert.Equal(3, _deliveries.Acknowledged);
    }

    [Fact]
    public void RecordsAfterTheCaptureDoNotHoldItsOffsetsBack()
    {
        Pass(0, 1);
        _commits.Capture();
        Pass(0, 5);

        Acknowledge(0, 1);
        _commits.Commit();

        Assert.Equal(["capture", "commit"], _offsets.Calls);
    }

    [Fact]
    public void ARevokedPartitionIsCommittedAfterItsRecordsAreFlushed()
    {
        Pass(0, 3);
        _producer.Flushing = () => Acknowledge(0, 3);

        _commits.CommitNow();

        Assert.Equal(["capture", "commit"], _offsets.Calls);
    }

    [Fact]
    public void WhatWasNotFlushedInTimeIsNotCommitted()
    {
        Pass(0, 3);

        _commits.CommitNow();

        Assert.Equal(["capture"], _offsets.Calls);
    }

    [Fact]
    public void ARecordThatWasNotWrittenEndsTheStage()
    {
        Pass(0, 1);
        _commits.CommitIfDue();

        ((IDeliverySink)_deliveries).Failed(0, 0, 1, ErrorCode.MsgSizeTooLarge, PersistenceStatus.NotPersisted);

        Assert.Equal(ErrorCode.MsgSizeTooLarge, Assert.Throws<KafkaException>(_commits.CommitIfDue).Error.Code);
    }

    [Fact]
    public void AFullQueueHoldsTheStageBackUntilThereIsRoom()
    {
        Pass(0, 1);
        _producer.Answers.Enqueue(ErrorCode.Local_QueueFull);
        _producer.Answers.Enqueue(ErrorCode.Local_QueueFull);

        _output.Send();

        Assert.Equal((3, ErrorCode.NoError), (_producer.Sends, _output.Refusal));
    }

    [Fact]
    public void ATracedRecordCarriesItsTraceOnBehindTheRecordsBeforeIt()
    {
        Pass(0, 2);
        _producer.Answers.Enqueue(ErrorCode.NoError);
        _producer.Answers.Enqueue(ErrorCode.Local_QueueFull);

        _output.Add(FakeRecord.Event(1, 2, "{}"), isEvent: true, "00-trace");

        Assert.Equal(["send", "1 traceparent 00-trace", "1 traceparent 00-trace"], _producer.Calls);
        Assert.Equal((3, ErrorCode.NoError), (_output.Count, _output.Refusal));
    }

    [Fact]
    public void ATransactionBeginsWithItsFirstRecord()
    {
        var begun = 0;
        _output.Opening = () => begun++;

        Pass(0, 3);
        Assert.Equal((1, 3), (begun, _output.Count));

        _output.Begin();
        Assert.Equal((1, 0), (begun, _output.Count));
        Pass(0, 1);
        Assert.Equal((2, 1), (begun, _output.Count));
    }

    private void Pass(int partition, int records)
    {
        for (var i = 0; i < records; i++)
        {
            _output.Add(FakeRecord.Event(partition, i, "{}"), isEvent: true);
        }
    }

    private void Acknowledge(int partition, int records)
    {
        for (var i = 0; i < records; i++)
        {
            ((IDeliverySink)_deliveries).Acknowledged(partition, 0, 1);
        }
    }

    private sealed class FakeProducer : IRecordProducer
    {
        public Queue<ErrorCode> Answers { get; } = [];

        public Action Flushing { get; set; } = static () => { };

        public List<string> Calls { get; } = [];

        public int Sends => Calls.Count;

        public IReadOnlyList<long> Connect(int partitions, TimeSpan timeout, CancellationToken cancellationToken) => [];

        public int Send(SendBatch batch, out ErrorCode refusal)
        {
            Calls.Add("send");
            refusal = Answers.TryDequeue(out var answer) ? answer : ErrorCode.NoError;
            return 0;
        }

        public ErrorCode SendOne(
            int partition, long sequence, ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value,
            ReadOnlySpan<byte> headerName, ReadOnlySpan<byte> headerValue)
        {
            Calls.Add($"{partition} {Encoding.ASCII.GetString(headerName)} {Encoding.ASCII.GetString(headerValue)}");
            return Answers.TryDequeue(out var answer) ? answer : ErrorCode.NoError;
        }

        public bool Flush(TimeSpan timeout)
        {
            Flushing();
            return true;
        }

        public void Dispose()
        {
        }
    }
}
