namespace StreamLab.Verification.Observing;

/// <summary>What watched clients did, at one moment, whatever processes they are in.</summary>
/// <param name="Producers">The producers.</param>
/// <param name="Groups">The groups, each once.</param>
internal sealed record ObservationSet(IReadOnlyList<ProducerObservation> Producers, IReadOnlyList<GroupObservation> Groups)
{
    /// <summary>Joins the observations of several processes.</summary>
    public static ObservationSet Join(IEnumerable<ObservationSet> sets)
    {
        ObservationSet[] all = [.. sets];
        return new(
            [.. all.SelectMany(static set => set.Producers)],
            [
                .. all.SelectMany(static set => set.Groups).GroupBy(static group => group.Name, StringComparer.Ordinal)
                    .OrderBy(static same => same.Key, StringComparer.Ordinal).Select(static same => Join(same.Key, [.. same])),
            ]);
    }

    private static GroupObservation Join(string name, GroupObservation[] parts) => new()
    {
        Name = name,
        Topics = [.. parts.SelectMany(static part => part.Topics).Distinct()],
        Consumers = [.. parts.SelectMany(static part => part.Consumers)],
        Streams = [.. parts.SelectMany(static part => part.Streams)],
        Early =
        [
            .. parts.SelectMany(static part => part.Early).GroupBy(static early => (early.Topic, early.Partition))
                .Select(static same => same.Aggregate(static (one, other) => one with { Offsets = one.Offsets.Union(other.Offsets) })),
        ],
        Foreign = parts.Sum(static part => part.Foreign),
        Headerless = parts.Sum(static part => part.Headerless),
    };
}
