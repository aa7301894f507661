using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Records that are repeated because embedded brokers wrote them twice.</summary>
/// <remarks>
/// A producer sends again what was not answered when its connection broke. Brokers know such a batch by its sequence and write it once
/// (KIP-98); librdkafka's mock cluster does so within transactions only (<c>rd_kafka_mock_validate_records</c> in rdkafka_mock.c).
/// </remarks>
internal static class WrittenTwice
{
    /// <summary>How many of the repeated records a fault of embedded brokers explains.</summary>
    public static long Of(Evidence evidence, IReadOnlyList<RecordStream> streams, bool embedded) =>
        embedded && evidence.Faults.Any(BreaksConnections) ? streams.Sum(static stream => stream.Repeated) : 0;

    private static bool BreaksConnections(FaultReport fault) => fault is { Broker: not null, IsRefused: false, Action: not "slow" };
}
