using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Clusters;

/// <summary>One broker as it is shown: what the host knows of its process and the brokers of its partitions, together.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Address">Where clients reach it; empty when that is not known.</param>
/// <param name="State">How it is.</param>
/// <param name="IsController">Whether clients are told that it is the controller.</param>
/// <param name="Leads">The partitions that it leads.</param>
/// <param name="Replicas">How many partitions it is to have.</param>
/// <param name="InSync">Of how many of them it has everything.</param>
internal sealed record BrokerView(
    int Id, string Address, BrokerState State, bool IsController, IReadOnlyList<int> Leads, int Replicas, int InSync)
{
    /// <summary>All brokers that anyone knows of, in order of their numbers.</summary>
    /// <param name="host">What the host told; null when there is none.</param>
    /// <param name="map">What the brokers told; null when they told nothing.</param>
    public static IReadOnlyList<BrokerView> Of(HostState? host, ClusterMap? map)
    {
        var told = (host?.Brokers ?? []).DistinctBy(b => b.Id).ToDictionary(b => b.Id);
        var there = (map?.Brokers ?? []).DistinctBy(b => b.Id).ToDictionary(b => b.Id);
        var partitions = map?.Partitions ?? [];
        var ids = told.Keys.Union(there.Keys).Union(partitions.SelectMany(p => p.Replicas)).Where(id => id >= 0).Order();
        return [.. ids.Select(id => View(id, told.GetValueOrDefault(id), there.GetValueOrDefault(id), map?.Controller == id, partitions))];
    }

    private static BrokerView View(int id, BrokerStatus? told, BrokerPlace? there, bool isController, IReadOnlyList<PartitionPlace> partitions)
    {
        // A cluster's members are those that answer; only a host knows how one is that does not.
        var state = told?.State ?? (there is null ? BrokerState.Down : BrokerState.Up);

        // Embedded brokers go on telling clients that a dead one is in sync.
        var isGone = state is BrokerState.Down or BrokerState.Isolated;
        return new BrokerView(
            id, told?.Address ?? there?.Address ?? "", state, isController && !isGone,
            [.. partitions.Where(p => p.Leader == id).Select(p => p.Partition)],
            partitions.Count(p => p.Replicas.Contains(id)),
            isGone ? 0 : partitions.Count(p => p.InSync.Contains(id)));
    }
}
