using StreamLab.Streaming.Snapshots;

namespace StreamLab.Bench.Tests.Contestants;

/// <summary>Short ways to say what the lab's workers told.</summary>
internal static class Snapshots
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static ProducerSnapshot Sent(double second, long acknowledged, long processor = 0, WorkerState state = WorkerState.Running) => new()
    {
        Run = "0000beef",
        Instance = "producer-1",
        Incarnation = "1",
        Producer = "0000beef-1",
        State = state,
        At = Start.AddSeconds(second),
        FirstRecordAt = Start,
        Sent = acknowledged,
        Acknowledged = acknowledged,
        ProcessorMicroseconds = processor,
        ResidentBytes = 10,
    };

    public static ConsumerSnapshot Read(double second, long consumed, long processor) => new()
    {
        Run = "0000beef",
        Instance = "consumer-1",
        Incarnation = "1",
        State = WorkerState.Running,
        At = Start.AddSeconds(second),
        Consumed = consumed,
        ProcessorMicroseconds = processor,
        ResidentBytes = 20,
    };
}
