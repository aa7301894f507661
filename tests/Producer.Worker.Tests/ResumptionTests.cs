using System.Buffers;
using System.Text;

using Microsoft.Extensions.Logging;

using StreamLab.Kafka.Clients;
using StreamLab.Producer.Worker.Resuming;
using StreamLab.Settings;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Sources;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker.Tests;

/// <summary>Where a producer that was started again goes on in its source.</summary>
public sealed class ResumptionTests : IDisposable
{
    private const int Partitions = 3;
    private const uint Run = 0xbeef;
    private static readonly string[] Keys = [.. Enumerable.Range(0, 20).Select(static key => $"st-{key}")];

    private readonly RecordingLogger<ProducerJournal> _log = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streamlab-resume-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task WithoutAnEarlierLifeTheSourceIsReadFromItsStart()
    {
        await using var source = await OpenAsync(10);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], ReadAll(source));
    }

    [Fact]
    public async Task WhatALifeGotAcknowledgedIsNotSentAgainAndTheRestIs()
    {
        var sent = Live("a", 1, [.. Enumerable.Range(0, 60)], isAcknowledged: static number => number is not (40 or 55) and < 58);

        Assert.Equal(60, sent);
        await using var source = await OpenAsync(64);
        Assert.Equal([40, 55, 58, 59, 60, 61, 62, 63], ReadAll(source));
        Assert.Contains(_log.Lines, static line => line.Text == "Resuming the source after 56 records that were acknowledged before the restart");
    }

    [Fact]
    public async Task EachLifeGoesOnWhereTheOnesBeforeItEnded()
    {
        Live("a", 1, [.. Enumerable.Range(0, 60)], isAcknowledged: static number => number < 50);
        Live("b", 2, [.. Enumerable.Range(50, 40)], isAcknowledged: static number => number is not 52 and < 85);

        await using var source = await OpenAsync(90);

        Assert.Equal([52, 85, 86, 87, 88, 89], ReadAll(source));
    }

    [Fact]
    public async Task TheSourceHasNoMoreWhenAllOfItWasAcknowledged()
    {
        Live("a", 1, [.. Enumerable.Range(0, 10)], isAcknowledged: static _ => true);
        await using var source = await OpenAsync(10);

        Assert.Empty(ReadAll(source));
    }

    [Fact]
    public async Task ALifeWhoseFileIsGoneLetsTheSourceBeginAnew()
    {
        Live("a", 1, [.. Enumerable.Range(0, 10)], isAcknowledged: static _ => true);
        File.Delete(LedgerFile.PathOf(_folder.FullName, "producer-1/a"));
        await using var source = await OpenAsync(10);

        Assert.Equal(10, ReadAll(source).Count);
        Assert.Equal(
            (LogLevel.Warning, "Reading the source from its start again, so events are duplicated: it is not fully known which records were acknowledged before the restart"),
            (_log.Lines.Single().Level, _log.Lines.Single().Text));
    }

    [Fact]
    public async Task WithoutKeysTheSourceBeginsAnew()
    {
        Live("a", 1, [.. Enumerable.Range(0, 10)], isAcknowledged: static _ => true);
        await using var source = await OpenAsync(10, hasKeys: false);

        Assert.Equal(10, ReadAll(source).Count);
        Assert.Contains("events without a key cannot be told apart", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherProducersLivesAndOtherRunsDoNotCount()
    {
        Live("a", 1, [.. Enumerable.Range(0, 10)], isAcknowledged: static _ => true, instance: "producer-11");
        Live("b", 2, [.. Enumerable.Range(0, 10)], isAcknowledged: static _ => true, run: 0xdead);
        await using var source = await OpenAsync(10);

        Assert.Equal(10, ReadAll(source).Count);
    }

    [Fact]
    public async Task ARunThatDeliversAtLeastOnceReadsItsSourceFromTheStart()
    {
        Live("a", 1, [.. Enumerable.Range(0, 10)], isAcknowledged: static _ => true);
        await using var source = await OpenAsync(10, exactlyOnce: false);

        Assert.Equal(10, ReadAll(source).Count);
    }

    private static int PartitionOf(int number) => Murmur2Partitioner.PartitionOf(Encoding.UTF8.GetBytes(Keys[number % Keys.Length]), Partitions);

    /// <summary>A life that sent these events and died: its file and its first snapshot are in the folder.</summary>
    private int Live(string incarnation, int number, IReadOnlyList<int> events, Func<int, bool> isAcknowledged, string instance = "producer-1", uint run = Run)
    {
        var id = new ProducerId(((ulong)run << 32) | (uint)number);
        var snapshot = new ProducerSnapshot
        {
            Run = ProducerId.FormatRun(run),
            Instance = instance,
            Incarnation = incarnation,
            Producer = id.ToString(),
            At = DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(number),
            State = WorkerState.Running,
        };
        File.WriteAllBytes(
            EvidenceFolder.PathOf(_folder.FullName, SnapshotTopic.KeyOf(snapshot), EvidenceFolder.SnapshotSuffix), SnapshotTopic.Encode(snapshot));
        using var file = LedgerFile.Create(_folder.FullName, SnapshotTopic.KeyOf(snapshot));
        AcknowledgementLedger[] ledgers = [.. Enumerable.Range(0, Partitions).Select(partition => new AcknowledgementLedger(file, id, partition))];
        foreach (var sent in events)
        {
            var ledger = ledgers[PartitionOf(sent)];
            var sequence = ledger.Sent;
            ledger.Send();
            if (isAcknowledged(sent))
            {
                ledger.Acknowledge(sequence, 1);
            }
        }

        return (int)ledgers.Sum(static ledger => ledger.Sent);
    }

    private Task<IEventSource> OpenAsync(int events, bool hasKeys = true, bool exactlyOnce = true) => Resumption.CreateAsync(
        new Numbers(events, hasKeys), new LabSettings { ExactlyOnce = exactlyOnce },
        new WorkerSettings { Run = Run, Instance = "producer-1", Evidence = _folder.FullName }, Partitions, new(_log), TimeProvider.System,
        TestContext.Current.CancellationToken);

    private static List<int> ReadAll(IEventSource source)
    {
        var read = new List<int>();
        var buffer = new EventBuffer();
        while (source.TryRead(buffer) == SourceRead.Event)
        {
            read.Add(BitConverter.ToInt32(buffer.Data));
            buffer.Clear();
        }

        return read;
    }

    /// <summary>Events that are their numbers.</summary>
    private sealed class Numbers(int count, bool hasKeys) : IEventSource
    {
        private int _next;

        public long Malformed => 0;

        public IReadOnlyList<MalformedLine> MalformedLines => [];

        public SourceRead TryRead(EventBuffer target)
        {
            if (_next == count)
            {
                return SourceRead.End;
            }

            target.KeyWriter.Write(Encoding.UTF8.GetBytes(Keys[_next % Keys.Length]));
            target.DataWriter.Write(BitConverter.GetBytes(_next++));
            target.HasKey = hasKeys;
            return SourceRead.Event;
        }

        public ValueTask WaitAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
