using StreamLab.Streaming.Control;
using StreamLab.Streaming.Measurement;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Says which brokers ended without being asked to, and why.</summary>
internal static class BrokerEnds
{
    /// <summary>One sentence for each reason, without a full stop; empty when no broker ended so.</summary>
    /// <param name="ends">The ends of all processes. The last of each broker counts.</param>
    public static IEnumerable<string> Format(IReadOnlyList<ProcessEnd> ends) => ends
        .Where(static end => end.Broker is not null)
        .GroupBy(static end => end.Broker!.Value)
        .Select(static ofBroker => (Broker: ofBroker.Key, ofBroker.Last().How))
        .GroupBy(static end => end.How)
        .Select(static alike => (Brokers: alike.Select(static end => end.Broker).Order().ToList(), How: alike.Key))
        .Select(static alike => $"{JudgementText.Plural(alike.Brokers.Count, "broker", "brokers")} {PartitionText.Format([.. alike.Brokers])} {alike.How}");
}
