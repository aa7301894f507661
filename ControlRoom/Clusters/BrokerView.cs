using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Clusters;

/// <summary>One broker as the page shows it: its process as the host reports it, its partitions as the brokers report them.</summary>
/// <param name="Id">The broker's number.</param>
/// <param name="Address">The address that clients connect to; empty when unknown.</param>
/// <param name="State">The broker's state.</param>
/// <param name="IsController">True when clients are told that this broker is the controller.</param>
/// <param name="Leads">The partitions that the broker leads.</param>
/// <param name="Replicas">The number of partitions with a replica on this broker.</param>
/// <param name="InSync">The number of these replicas that are in sync.</param>
internal sealed record BrokerView(
    int Id, string Address, BrokerState State, bool IsController, IReadOnlyList<int> Leads, int Replicas, int InSync)
{
    /// <summary>Creates the views of all known brokers, ordered by number.</summary>
    /// <param name="host">The host's state; null without a host.</param>
    /// <param name="map">The brokers' map; null when there is none.</param>
    public static IReadOnlyList<BrokerView> Combine(HostState? host, ClusterMap? map)
    {
        var told = (host?.Brokers ?? []).DistinctBy(b => b.Id).ToDictionary(b => b.Id);
        var there = (map?.Brokers ?? []).DistinctBy(b => b.Id).ToDictionary(b => b.Id);
        var partitions = map?.Partitions ?? [];
        var ids = told.Keys.Union(there.Keys).Union(partitions.SelectMany(p => p.Replicas)).Where(id => id >= 0).Order();
        return [.. ids.Select(id => View(id, told.GetValueOrDefault(id), there.GetValueOrDefault(id), map?.Controller == id, partitions))];
    }

    private static BrokerView View(int id, BrokerStatus? told, BrokerPlace? there, bool isController, IReadOnlyList<PartitionPlace> partitions)
    {
        // The map lists only brokers that answer; the state of another broker is known only to a host.
        var state = told?.State ?? (there is null ? BrokerState.Down : BrokerState.Up);

        // Embedded brokers still report a dead broker as in sync.
        var isGone = state is BrokerState.Down or BrokerState.Isolated;
        return new BrokerView(
            id, told?.Address ?? there?.Address ?? "", state, isController && !isGone,
            [.. partitions.Where(p => p.Leader == id).Select(p => p.Partition)],
            partitions.Count(p => p.Replicas.Contains(id)),
            isGone ? 0 : partitions.Count(p => p.InSync.Contains(id)));
    }
}
