using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>A row of the delivery table.</summary>
/// <param name="Name">The name of the count.</param>
/// <param name="Count">The number of records.</param>
/// <param name="Meaning">An explanation of the count.</param>
/// <param name="Class"><c>bad</c> for a count that must be zero and is not, <c>good</c> for one that must be zero and is, else empty.</param>
internal sealed record DeliveryRow(string Name, long Count, string Meaning, string Class);

/// <summary>Creates the delivery table.</summary>
internal static class DeliveryRows
{
    public static IReadOnlyList<DeliveryRow> Create(DeliveryReport delivery) =>
    [
        Neutral("sent", delivery.Sent, "handed to the client"),
        Neutral("acknowledged", delivery.Acknowledged, "confirmed by the brokers"),
        Neutral("unacknowledged", delivery.Unacknowledged, "sent, neither acknowledged nor refused: may or may not be in the log"),
        Forbidden("refused", delivery.Refused, "refused by the brokers or the client: certainly not in the log"),
        Neutral("consumed", delivery.Consumed, "stamped records read, repetitions included"),
        Neutral("pending", delivery.Pending, "acknowledged, not consumed yet"),
        Forbidden("lost", delivery.Lost, "acknowledged and not in the log; without an audit, never consumed"),
        Forbidden("skipped", delivery.Skipped, "acknowledged, in the log and never consumed"),
        Forbidden("written twice", delivery.WrittenTwice, "in the log at two offsets"),
        Neutral("taken", delivery.Taken, "consumed by a member of the group that is not the lab's"),
        Neutral("duplicates", delivery.Duplicates, "consumed more than once"),
        Forbidden("repeated", delivery.Repeated, "duplicates that no restart or rebalance explains"),
        Forbidden("reordered", delivery.Reordered, "consumed after a later record of the same producer and partition"),
        Forbidden("phantom", delivery.Phantom, "consumed and never sent"),
        Neutral("foreign", delivery.Foreign, "records of another client, counted separately"),
        Neutral("malformed", delivery.Malformed, "lines of the source that were skipped"),
    ];

    private static DeliveryRow Neutral(string name, long count, string meaning) => new(name, count, meaning, "");

    private static DeliveryRow Forbidden(string name, long count, string meaning) => new(name, count, meaning, count == 0 ? "good" : "bad");
}
