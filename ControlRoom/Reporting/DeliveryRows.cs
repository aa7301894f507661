using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>One line of the delivery table.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Count">How many records.</param>
/// <param name="Meaning">What that means.</param>
/// <param name="Class"><c>bad</c> for what must not be and is, <c>good</c> for what must not be and is not, else empty.</param>
internal sealed record DeliveryRow(string Name, long Count, string Meaning, string Class);

/// <summary>The delivery table.</summary>
internal static class DeliveryRows
{
    public static IReadOnlyList<DeliveryRow> Of(DeliveryReport delivery) =>
    [
        Neutral("sent", delivery.Sent, "handed to the client"),
        Neutral("acknowledged", delivery.Acknowledged, "confirmed by the brokers"),
        Neutral("unacknowledged", delivery.Unacknowledged, "sent, never confirmed: may or may not be there"),
        Forbidden("refused", delivery.Refused, "refused by the brokers or the client: certainly not there"),
        Neutral("consumed", delivery.Consumed, "stamped records read, repetitions included"),
        Neutral("pending", delivery.Pending, "acknowledged, still on their way"),
        Forbidden("lost", delivery.Lost, "acknowledged and not in the log; without an audit, never consumed"),
        Forbidden("skipped", delivery.Skipped, "acknowledged, in the log and never consumed"),
        Forbidden("written twice", delivery.WrittenTwice, "in the log at two offsets"),
        Neutral("taken", delivery.Taken, "consumed by a member of the group that is not the lab's"),
        Neutral("duplicates", delivery.Duplicates, "consumed more than once"),
        Forbidden("repeated", delivery.Repeated, "duplicates that no restart or rebalance explains"),
        Forbidden("reordered", delivery.Reordered, "consumed after a later record of the same producer and partition"),
        Forbidden("phantom", delivery.Phantom, "consumed and never sent"),
        Neutral("foreign", delivery.Foreign, "another client's records, counted apart"),
        Neutral("malformed", delivery.Malformed, "lines of the source that were skipped"),
    ];

    private static DeliveryRow Neutral(string name, long count, string meaning) => new(name, count, meaning, "");

    private static DeliveryRow Forbidden(string name, long count, string meaning) => new(name, count, meaning, count == 0 ? "good" : "bad");
}
